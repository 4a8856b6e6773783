import type { GuidePart, Law, SelfCheck } from './portal-content.ts';

/**
 * The shape of an authority: everything that law or the bureau may change, as versioned data (product.md, top).
 * A province is one folder beside this file that exports a value of this type; no code names a province.
 */
export interface Authority {
  /** Folder name, chosen by the configuration. */
  key: string;
  /** Recorded with every application, so that a later change never rewrites the past. */
  version: string;
  /** 登记机构, as on the certificate and the seal's upper arc. */
  name: string;
  /** 「浙江省」, shown first in 所属地区. */
  provinceName: string;
  /** First two digits of GB/T 2260 codes inside the province. */
  provinceCode: string;
  platformName: string;
  /** An empty string is a fact the authority has not published; screens leave it out. */
  contact: { telephone: string; email: string; address: string; postcode: string };
  /** Service fee in 分 per work. */
  feeFen: number;
  numbering: {
    /** `{year}`, `{class}` and `{serial}` are filled in; serial is zero-padded to `serialDigits`. */
    pattern: string;
    serialDigits: number;
    /** Which parts share one counter (domain §2.1): `['year']` = one counter a year for all classes. */
    scope: readonly ('year' | 'class')[];
    firstSerial: number;
  };
  deadlines: {
    reviewWorkingDays: number;
    correctionMonths: number;
    /** Days after a return on which the applicant is reminded. */
    correctionReminderDays: readonly number[];
    /** 延期: how often in one correction, up to how many days at a time, and what is left at least when it is refused. */
    extension: {
      times: number;
      maxDays: number;
      daysAfterRefusal: number;
      /** Days before the prolonged end on which the applicant is reminded. */
      reminderDaysBefore: readonly number[];
    };
    /** Working days before the due date from which a work is amber; red from the day after it. */
    amberWorkingDays: number;
    /** 自行更正: days within which a submission that was taken back keeps its place in the queue. */
    placeKeptDays: number;
    reviewLeaseMinutes: number;
    signingLinkDays: number;
    /** How long a link for somebody else to pay works. */
    payerLinkDays: number;
  };
  /** How long reviews took lately, shown to those who wait: days looked back, and decisions below which nothing is said. */
  forecast: { days: number; minCases: number };
  /** 受理、补正、不予登记、终止 in writing, each kind numbered by itself. */
  decisions: {
    /** `{kind}`, `{year}` and `{serial}` are filled in. */
    pattern: string;
    serialDigits: number;
    kinds: Readonly<Record<'acceptance' | 'correction' | 'refusal' | 'termination', { word: string; title: string }>>;
    /** 救济途径 under a decision that ends the application. */
    remedy: string;
  };
  signing: {
    /** One signer after another, or first all owners side by side and then all other authors. */
    order: 'one-by-one' | 'by-role';
    /** Days after a signer's turn came on which the signer is reminded; with the last one the applicant hears of it too. */
    reminderDays: readonly number[];
  };
  /** Keys whose signatures on a form are accepted (ADR 11): pdfsig and Acrobat cannot judge SM2, OpenSSL 3 and we can. */
  signatureKeys: readonly ('RSA' | 'ECDSA' | 'SM2')[];
  /** Signed forms, certificates and decisions in writing are stamped again before what protects them ages. */
  archive: {
    /** Days before the end of a certificate or algorithm. */
    renewBeforeDays: number;
    /** Last days on which an algorithm of a time stamp is relied on; what is not named has no end yet. */
    algorithmEnds: readonly (
      | { key: 'RSA' | 'ECDSA'; belowBits: number; lastDay: string }
      | { hash: 'SHA-256' | 'SHA-384' | 'SHA-512'; lastDay: string }
    )[];
  };
  /** What uploads may take up, and how long what nobody uses is kept. */
  uploads: {
    /** Room of one account, bytes: all that is not part of a registered work, and what is being received. */
    quotaBytes: number;
    /** Largest proof or identity paper, bytes. */
    paperMaxBytes: number;
    /** Hours after which an upload that was not finished is given up. */
    unfinishedHours: number;
    /** Hours after which an accepted file that no form and no profile names is deleted. */
    unusedHours: number;
  };
  /** 纸质证书: where it is handed out (a station's code), and after how many days its owner is reminded of it. */
  paper: { pickUpStation: string; pickUpReminderDays: readonly number[] };
  /** 「好差评」: how long a rating may be changed, when a bad one is to be answered, and what can be ticked. */
  rating: {
    changeDays: number;
    followUpWorkingDays: number;
    tags: { good: readonly string[]; bad: readonly string[] };
  };
  /** Columns of 全国作品登记情况月度统计表 after 合计, in order; the last one takes every class without a column. */
  nationalColumns: readonly string[];
  /** 系列作品: most pieces under one title. */
  series: { maxPieces: number };
  /** In order; the last one decides. */
  reviewLevels: readonly { level: number; name: string }[];
  /** What people are told, by which channels, when, and in which words. */
  messages: MessageRules;
  /** Weekdays 1 = Monday … 7 = Sunday; times 'HH:mm' in China. */
  officeHours: { weekdays: readonly number[]; spans: readonly { from: string; to: string }[] };
  consult: {
    /** An answered question that nobody writes to for so long has ended. */
    closeAfterDays: number;
    filesAtMost: number;
    /** Answers that consultants give again and again; changed in the office. */
    standardAnswers: readonly { title: string; body: string }[];
  };
  /** 抽检: share of final decisions drawn for a second look, in thousandths; administrators may set another. */
  secondLook: { permille: number };
  seal: { upperArc: string; lowerLines: readonly [string, string] };
  certificateFooter: string;
  /** The sentence of the certificate; `{applicant}` and `{authority}` are filled in. */
  certificateClause: string;
  /** Days off and make-up workdays; due dates count by it. */
  holidays: WorkingCalendar;
  classes: readonly WorkClass[];
  /** Grounds of 不予登记, final. */
  refusalGrounds: readonly { code: string; name: string; article: string }[];
  /** Grounds of 撤销 after registration. */
  revocationGrounds: readonly { code: string; name: string; article: string }[];
  /** Words in titles that an examiner would stop at, with the reason; letter case does not matter. */
  prohibitedWords: readonly { word: string; message: string; weight: 'likely_return' | 'likely_refusal' | 'note' }[];
  /** Words in title or statement that hint at a yes to a question of the form which was answered with no. */
  telltaleWords: readonly { question: 'portrait' | 'font' | 'map' | 'thirdParty' | 'ai'; words: readonly string[] }[];
  /** Standard remarks of 退回修改; `field` is the form field path they stand at. */
  returnReasons: readonly { code: string; comment: string; field?: string }[];
  checklist: readonly { code: string; text: string }[];
  /** Proof documents by code, e.g. `cooperation_agreement` → 「合作作品创作协议」. */
  materials: readonly { code: string; name: string; help: string }[];
  /** Ways to show that a person from outside the province works, studies or lives in it (domain §5). */
  provinceProofs: readonly ProvinceProof[];
  /** Papers with which somebody asks to become an agent, by the category asked for. */
  agentProofs: Readonly<Record<'agency' | 'lawyer', readonly AgentProof[]>>;
  /** Days before an identity paper expires from which its holder is told. */
  paperExpiryNoticeDays: number;
  /** Words the platform puts across identity pictures, before the date. */
  identityWatermark: string;
  /** Help text with an example, by form field path. */
  fieldHelp: Readonly<Record<string, { text: string; example?: string }>>;
  regions: readonly Region[];
  stations: readonly Station[];
  notice: { version: string; title: string; paragraphs: readonly string[] };
  privacy: { version: string; title: string; paragraphs: readonly string[] };
  identityPictureConsent: { version: string; text: string };
  /** On what terms anybody may use the monthly files of the register. */
  openData: { title: string; paragraphs: readonly string[] };
  portal: {
    guide: readonly GuidePart[];
    faq: readonly { topic: string; question: string; answer: string }[];
    news: readonly { slug: string; title: string; date: string; paragraphs: readonly string[] }[];
    laws: readonly Law[];
    selfCheck: SelfCheck;
  };
  /** Where things are, [longitude, latitude] in degrees: enough for a sketch, not for finding the way. */
  map: { outline: readonly (readonly [number, number])[]; cities: Readonly<Record<string, readonly [number, number]>> };
}

/** How people are told things. An occasion is named by its domain and what happened: `work.return`. */
export interface MessageRules {
  /** SMS are held from `from` until `to` of the next morning, 'HH:mm' in China. */
  quietHours: { from: string; to: string };
  /** SMS about one work to one phone within so many seconds become one. */
  gatherSeconds: number;
  /** Occasions whose SMS wait for nothing: security, and money that has just moved. */
  urgent: readonly string[];
  /** Every occasion belongs to exactly one topic. */
  topics: readonly MessageTopic[];
  /** First wording of every occasion; administrators may write their own over it. */
  texts: Readonly<Record<string, MessageText>>;
}

/** What may be chosen together. The inbox gets everything. */
export interface MessageTopic {
  code: string;
  name: string;
  help: string;
  /** Ways that cannot be left out, and why. */
  always: readonly ('mail' | 'sms')[];
  why?: string;
  occasions: readonly string[];
}

/** The words of one occasion; `{变量}` are filled in, and a line of which nothing is left is left out. */
export interface MessageText {
  /** As staff call it: 「缴费成功」. */
  name: string;
  subject: string;
  inbox: string;
  mail: string;
  sms: string;
}

/** One class of works with its letter (domain §2.3) and its sample limits (domain §4). */
export interface WorkClass {
  letter: string;
  name: string;
  /** 著作权法 article 3 item, e.g. 「第三条第（四）项」. */
  statute: string;
  hint: string;
  /** Column of the national monthly statistics this class is counted in (国版字〔2011〕14号 annex 3). */
  statisticsColumn: string;
  /** The letter is a choice of ours until the official annex is at hand; the office may change it before first use. */
  provisional?: true;
  /** How long protection lasts when it is not counted from the author's death (著作权法 articles 23, 44, 65). */
  term?: 'audiovisual' | 'photograph' | 'recording';
  /** Numbers into the 17 rights of article 10 that works of other classes do not have: 出租权, 展览权. */
  ownRights?: readonly number[];
  /** At least one sample of these media types (by their beginnings) is needed to examine the work, and what is said else. */
  needs?: { types: readonly string[]; message: string };
  /** Extensions lower-case without the dot; `maxCount` files of at most `maxBytes` each. */
  samples: { extensions: readonly string[]; maxCount: number; maxBytes: number };
}

/** A paper that places a person in the province. */
export interface ProvinceProof {
  code: string;
  name: string;
  help: string;
  /** How long it counts: to the last day written on it, for so many months from its day of issue, or as long as it is shown. */
  counts: 'until' | { monthsFromIssue: number } | 'always';
  /** False: another paper already shows it. */
  picture: boolean;
}

/** A paper of a request to become an agent. */
export interface AgentProof {
  code: string;
  name: string;
  help: string;
  required: boolean;
  /** Becomes part of the identity papers when the request is approved. */
  identityDocument?: 'lawyer_licence';
}

/** A city of the province with its counties. */
export interface Region {
  code: string;
  name: string;
  counties: readonly { code: string; name: string }[];
}

/** A 版权服务工作站 or another counter. */
export interface Station {
  code: string;
  name: string;
  /** Code of its city; the province's code with four zeros for 省本级. */
  city: string;
  /** Code of its county, for a counter that serves only that. */
  county?: string;
  /** Who runs it. */
  body: string;
}

/** Every day from `from` to `to` ('YYYY-MM-DD'); the shape that working-day arithmetic takes. */
export interface WorkingCalendar {
  from: string;
  to: string;
  /** Days off, weekends inside a holiday included or not. */
  holidays: readonly string[];
  /** Weekend days worked in exchange. */
  makeUpWorkdays: readonly string[];
  /** From this day on no official list exists: statutory days only, and due dates are shown as provisional. */
  provisionalFrom: string;
}
