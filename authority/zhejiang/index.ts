import type { Authority } from '../authority.ts';
import { classes, nationalColumns } from './classes.ts';
import { consult } from './consult.ts';
import { decisions } from './decisions.ts';
import { partyHelp, profileHelp } from './field-help-people.ts';
import { workHelp } from './field-help-work.ts';
import { holidays } from './holidays.ts';
import { agentProofs, identityWatermark, paperExpiryNoticeDays, provinceProofs } from './identity-papers.ts';
import { map } from './map.ts';
import { materials } from './materials.ts';
import { messages } from './messages/rules.ts';
import { identityPictureConsent, notice, privacy } from './notices.ts';
import { openData } from './open-data.ts';
import { portal } from './portal.ts';
import { rating } from './rating.ts';
import { checklist, refusalGrounds, revocationGrounds } from './refusals.ts';
import { regions } from './regions.ts';
import { returnReasons } from './return-reasons.ts';
import { stations } from './stations.ts';
import { prohibitedWords, telltaleWords } from './title-words.ts';

/** 浙江省版权局: the values of the operation manual of May 2022, and where it is silent the defaults of domain.md. */
export const zhejiang: Authority = {
  key: 'zhejiang',
  version: '2026-11',
  name: '浙江省版权局',
  provinceName: '浙江省',
  provinceCode: '33',
  platformName: '作品自愿登记平台',
  contact: { telephone: '0571-85062879', email: '', address: '', postcode: '' },
  feeFen: 15000,
  numbering: {
    pattern: '浙作登字-{year}-{class}-{serial}',
    serialDigits: 8,
    scope: ['year'],
    firstSerial: 1,
  },
  deadlines: {
    reviewWorkingDays: 30,
    correctionMonths: 3,
    correctionReminderDays: [60, 80, 88],
    extension: { times: 1, maxDays: 60, daysAfterRefusal: 5, reminderDaysBefore: [10, 2] },
    amberWorkingDays: 5,
    placeKeptDays: 3,
    reviewLeaseMinutes: 120,
    signingLinkDays: 30,
    payerLinkDays: 7,
  },
  forecast: { days: 60, minCases: 20 },
  decisions,
  signing: { order: 'one-by-one', reminderDays: [3, 7] },
  signatureKeys: ['RSA', 'ECDSA', 'SM2'],
  archive: {
    renewBeforeDays: 180,
    // 112 bits of strength through 2030 (NIST SP 800-57 part 1 revision 5, table 4).
    algorithmEnds: [{ key: 'RSA', belowBits: 3072, lastDay: '2030-12-31' }],
  },
  uploads: {
    quotaBytes: 20 * 1024 ** 3,
    paperMaxBytes: 20 * 1024 ** 2,
    unfinishedHours: 48,
    unusedHours: 168,
  },
  paper: { pickUpStation: 'zj-center', pickUpReminderDays: [14, 30] },
  rating,
  series: { maxPieces: 50 },
  reviewLevels: [
    { level: 1, name: '初审' },
    { level: 2, name: '复审' },
    { level: 3, name: '终审' },
  ],
  secondLook: { permille: 50 },
  messages,
  consult,
  officeHours: {
    weekdays: [1, 2, 3, 4, 5],
    spans: [
      { from: '08:30', to: '11:30' },
      { from: '14:00', to: '17:00' },
    ],
  },
  seal: { upperArc: '浙江省版权局', lowerLines: ['作品自愿登记', '专用章'] },
  certificateFooter: '中华人民共和国国家版权局统一监制',
  certificateClause: '以上事项，由{applicant}申请，经{authority}审核，根据《作品自愿登记试行办法》规定，予以登记。',
  holidays,
  classes,
  nationalColumns,
  refusalGrounds,
  revocationGrounds,
  prohibitedWords,
  telltaleWords,
  returnReasons,
  checklist,
  materials,
  provinceProofs,
  agentProofs,
  paperExpiryNoticeDays,
  identityWatermark,
  fieldHelp: { ...workHelp, ...partyHelp, ...profileHelp },
  regions,
  stations,
  notice,
  privacy,
  identityPictureConsent,
  openData,
  portal,
  map,
};
