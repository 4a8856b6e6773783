import type { Authority } from '../authority.ts';

/** 文书: titles after the catalogue of 行政许可文书 used by analogy; the numbers are a pattern of ours until the bureau names its own. */
export const decisions: Authority['decisions'] = {
  pattern: '浙作登{kind}字〔{year}〕第{serial}号',
  serialDigits: 6,
  kinds: {
    acceptance: { word: '受', title: '受理通知书' },
    correction: { word: '补', title: '补正通知书' },
    refusal: { word: '不予', title: '不予登记决定书' },
    termination: { word: '终', title: '终止通知书' },
  },
  // 行政复议法（2023 修订）articles 20 and 24; 行政诉讼法 article 46.
  remedy:
    '如不服本决定，可以自收到本决定书之日起六十日内依法向浙江省人民政府申请行政复议，或者自收到本决定书之日起六个月内依法向有管辖权的人民法院提起行政诉讼。',
};
