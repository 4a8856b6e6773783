/** Shapes of what the portal shows of the authority's own. */

/** One part of the guide, with a picture of the screen it speaks of (web/portal/pictures) and its words for who cannot see it. */
export interface GuidePart {
  title: string;
  paragraphs: readonly string[];
  picture?: { name: string; alt: string };
}

/** A law or notice with the articles that registration rests on. */
export interface Law {
  slug: string;
  title: string;
  /** By whom and since when. */
  note: string;
  source: { label: string; url: string };
  articles: readonly { number: string; anchor: string; text: string }[];
}

/** One answer of the check before signing in: it fits, it belongs elsewhere, or it cannot be registered, and why. */
export interface SelfCheckChoice {
  code: string;
  label: string;
  verdict: 'fits' | 'elsewhere' | 'no';
  sentence?: string;
  /** Codes of the papers to prepare. */
  materials?: readonly string[];
}

/** Questions anybody can answer before signing in; who applies decides only what to prepare. */
export interface SelfCheck {
  kinds: readonly SelfCheckChoice[];
  own: readonly SelfCheckChoice[];
  places: readonly SelfCheckChoice[];
  applicants: readonly Omit<SelfCheckChoice, 'verdict'>[];
}
