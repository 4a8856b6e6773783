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
    reviewLeaseMinutes: number;
    signingLinkDays: number;
  };
  /** In order; the last one decides. */
  reviewLevels: readonly { level: number; name: string }[];
  officeHours: { weekdays: readonly number[]; spans: readonly { from: string; to: string }[] };
  seal: { upperArc: string; lowerLines: readonly [string, string] };
  certificateFooter: string;
  certificateClause: string;
  classes: readonly WorkClass[];
  refusalGrounds: readonly { code: string; name: string; article: string }[];
  returnReasons: readonly { code: string; comment: string; field?: string }[];
  checklist: readonly { code: string; text: string }[];
  /** Proof documents by code, e.g. `cooperation_agreement` → 「合作作品创作协议」. */
  materials: readonly { code: string; name: string; help: string }[];
  /** Help text with an example, by form field path. */
  fieldHelp: Readonly<Record<string, { text: string; example?: string }>>;
  regions: readonly Region[];
  stations: readonly { code: string; name: string; city: string; body: string }[];
  notice: { version: string; title: string; paragraphs: readonly string[] };
  privacy: { version: string; title: string; paragraphs: readonly string[] };
  identityPictureConsent: { version: string; text: string };
  portal: {
    guide: readonly { title: string; paragraphs: readonly string[] }[];
    faq: readonly { question: string; answer: string }[];
    news: readonly { slug: string; title: string; date: string; paragraphs: readonly string[] }[];
  };
}

/** One class of works with its letter (domain §2.3) and its sample limits (domain §4). */
export interface WorkClass {
  letter: string;
  name: string;
  /** 著作权法 article 3 item, e.g. 「第三条第(四)项」. */
  statute: string;
  hint: string;
  samples: { extensions: readonly string[]; maxCount: number; maxBytes: number };
}

/** A city of the province with its counties. */
export interface Region {
  code: string;
  name: string;
  counties: readonly { code: string; name: string }[];
}
