import type { AuthorityView } from './authority.ts';
import type { AskedThread, OwnThread } from './consult.ts';
import type { LoggedAct, LogState } from './log.ts';
import type { FieldProblem } from './problem.ts';
import type {
  OpenDataEntry,
  PublicRecord,
  RecordDetail,
  RegisterPageAnswer,
  RegisterQuery,
  Suggestion,
  Verdict,
} from './registry.ts';

/**
 * What the platform hands to the portal's server bundle (`dist/portal/server.js`, export `renderPortal`).
 * The platform gathers the data, the portal turns it into HTML that works without JavaScript.
 */
export type PortalPage =
  | {
      kind: 'home';
      recent: PublicRecord[];
      figures: { registeredThisYear: number; registeredInAll: number };
      news: NewsItem[];
      openNow: boolean;
      hoursSentence: string;
    }
  | { kind: 'guide'; sections: GuideSection[]; templates: TemplateItem[]; downloads: DownloadItem[] }
  | { kind: 'check'; questions: CheckQuestion[]; result: CheckResult | null }
  | { kind: 'services'; stations: StationItem[]; map: ProvinceMap }
  | {
      kind: 'register';
      query: RegisterQuery;
      found: RegisterPageAnswer;
      /** Offered when nothing was found. */
      suggestions: Suggestion[];
    }
  | { kind: 'record'; record: RecordDetail }
  | { kind: 'open-data'; files: OpenDataEntry[]; licence: Section }
  | {
      kind: 'verify';
      query: { number: string; owner: string };
      /** Said at the field of the file; empty when there is nothing to say. */
      fileProblem: string;
      verdict: Verdict | null;
      at: string;
    }
  | { kind: 'help'; query: string; entries: HelpEntry[] }
  | ({ kind: 'news' } & NewsPart)
  /** `html` is rendered and cleaned on the server. */
  | { kind: 'article'; item: NewsItem; html: string }
  | ({ kind: 'topics' } & NewsPart)
  | { kind: 'topic'; item: NewsItem; html: string }
  | { kind: 'laws'; laws: LawText[]; sections: Section[] }
  | { kind: 'about'; sections: Section[]; stations: StationItem[]; map: ProvinceMap; hoursSentence: string }
  | {
      kind: 'consult';
      openNow: boolean;
      hoursSentence: string;
      /** When somebody is there again: 「明天 8:30」. */
      nextOpening: string;
      /** What was typed and what is wrong with it; `key` makes a double click ask once. */
      form: { key: string; subject: string; body: string; email: string; problems: FieldProblem[] };
      own: OwnThread[];
    }
  | {
      kind: 'consult-thread';
      thread: AskedThread;
      openNow: boolean;
      nextOpening: string;
      body: string;
      problem: string;
    }
  /** `acts` of the asked number; null: none was asked. */
  | { kind: 'log'; state: LogState; number: string; acts: LoggedAct[] | null }
  | { kind: 'pay'; standing: PayStanding; bill: PayBill | null }
  | { kind: 'pay-code'; code: PayCode }
  /** `topic`: what the mails are about; empty for an unknown link. */
  | { kind: 'unsubscribe'; standing: UnsubscribeStanding; topic: string }
  | { kind: 'problem'; status: number; title: string; detail: string; requestId: string };

/** How a payment by somebody else stands, for whoever follows its link or comes back from the cashier. */
export type PayStanding =
  | 'payable'
  | 'waiting'
  | 'paid'
  | 'given_back'
  | 'withdrawn'
  | 'closed'
  | 'expired'
  | 'unknown';
/** A link out of a mail: asked whether to end such mails, done, or not one of ours. */
export type UnsubscribeStanding = 'asked' | 'done' | 'unknown';
/** All that a payer is told; there exactly while the fee can be paid. */
export interface PayBill {
  applicant: string;
  title: string;
  amountFen: number;
  cashierUrl: string;
  /** Last day of the link, 'YYYY-MM-DD'. */
  expiresOn: string;
}

/** A code that the payer scans with the payment app. */
export interface PayCode {
  number: string;
  amountFen: number;
  /** 「微信支付」 */
  app: string;
  /** The code as SVG markup. */
  svg: string;
}

/** A law with the articles that registration rests on; each article has an anchor of its own. */
export interface LawText {
  slug: string;
  title: string;
  note: string;
  source: { label: string; url: string };
  articles: readonly { number: string; anchor: string; text: string }[];
}

/** One question of the check before signing in, with what was answered. */
export interface CheckQuestion {
  name: string;
  question: string;
  choices: { code: string; label: string }[];
  chosen: string;
}

export interface CheckResult {
  verdict: 'fits' | 'elsewhere' | 'no';
  /** What decides it, or what to know; in the order of the questions. */
  sentences: string[];
  /** Papers to prepare; only when it fits. */
  papers: { name: string; help: string }[];
}

export interface StationItem {
  /** Code of the city, of the province for one that serves all of it. */
  code: string;
  city: string;
  name: string;
  body: string;
}

/** A sketch to scale: points in units of the picture, y downwards. */
export interface ProvinceMap {
  width: number;
  height: number;
  outline: string;
  /** `below`: its name stands below its dot, where another one lies close above. */
  cities: { code: string; name: string; x: number; y: number; stations: number; below: boolean }[];
}

/** A blank paper to fill in: `/guide/templates/:code.docx`. */
export interface TemplateItem {
  code: string;
  name: string;
  help: string;
}

export interface Section {
  title: string;
  paragraphs: readonly string[];
}
/** A line of a list of articles. */
export interface NewsItem {
  slug: string;
  title: string;
  date: string;
  /** How it begins. */
  paragraphs: readonly string[];
}

/** A page of a list of articles, counted from 1. */
export interface NewsPart {
  items: NewsItem[];
  page: number;
  pages: number;
}

export interface HelpEntry {
  /** Its anchor on the help page. */
  slug: string;
  topic: string;
  question: string;
  /** In plain words, to be searched. */
  answer: string;
  /** Rendered and cleaned on the server. */
  html: string;
}

/** A part of the guide; its picture is one of the portal's own. */
export interface GuideSection extends Section {
  picture?: { name: string; alt: string };
}

/** A file to download; `/downloads/:slug` is always its newest. */
export interface DownloadItem {
  slug: string;
  title: string;
  /** What it is for, rendered and cleaned on the server. */
  html: string;
  date: string;
  bytes: number;
  /** 「PDF」 */
  format: string;
}

/** What every page needs around its content. */
export interface PortalShell {
  /** Path of this page, for the menu's current entry and the canonical address. */
  path: string;
  /** Path with its query: where the switch of 长辈版 leads back to. */
  address: string;
  publicUrl: string;
  authority: AuthorityView;
  /** Name of the signed-in person, if any. */
  signedInAs: string | null;
  isStaff: boolean;
  /** 长辈版, remembered in a cookie. */
  largeText: boolean;
  /** 专题专栏 stands in the menu while a topic is published. */
  hasTopics: boolean;
}

/** Renders one whole HTML document. */
export type RenderPortal = (page: PortalPage, shell: PortalShell) => string;
