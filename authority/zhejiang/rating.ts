import type { Authority } from '../authority.ts';

/**
 * 「好差评」 of 国办发〔2019〕51号, which asks for a call back after every bad rating and names no number of days: those
 * here are our default until the bureau sets its own.
 */
export const rating: Authority['rating'] = {
  changeDays: 15,
  followUpWorkingDays: 5,
  tags: {
    good: ['办理很快', '指引清楚', '填写方便', '态度耐心', '审核意见明白'],
    bad: ['等得太久', '指引看不懂', '填写麻烦', '签章不顺利', '审核意见不清楚', '态度不好'],
  },
};
