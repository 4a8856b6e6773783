import { TURNS, type Turn } from '../../../contract/screening.ts';
import type { TextComparison } from './text-comparison.ts';

/** What was found between two samples, as it is kept: enough to say it in words and to show it, from either side. */
export type Finding =
  | { kind: 'same' }
  | { kind: 'picture'; bits: number; turn: Turn; part: number; degrees: number }
  | { kind: 'text'; comparison: TextComparison }
  | { kind: 'sound'; seconds: number; mineSeconds: number; theirsSeconds: number; stretches: Stretch[] };

export interface Stretch {
  mine: number;
  theirs: number;
  seconds: number;
}

/** Half of all bits: as far apart as pictures that have nothing to do with each other. */
const UNRELATED_BITS = 128;
/** The part of a known picture that is kept (lib/phash/views.ts). */
const KEPT_PART = 0.9;

const LEAST_COMMON_CHARACTERS = 60;
const LEAST_COMMON_SHARE = 0.3;
const LEAST_SECONDS = 3;
/** Shared landmarks that are no chance: fewer are enough for a jingle, which has few to collide with. */
const LEAST_LANDMARKS = { short: 8, long: 15 };
const LONG_RECORDING = 300;

/** A few quoted lines are no similarity; a third of a short poem is. */
export function isTextSimilar({ mine, theirs }: TextComparison): boolean {
  const common = Math.max(mine.common, theirs.common);
  const share = Math.max(mine.common / mine.characters, theirs.common / theirs.characters);
  return common >= LEAST_COMMON_CHARACTERS || share >= LEAST_COMMON_SHARE;
}

/** `landmarks` of the asked recording's `ofLandmarks` agree in one shift of time, over so many seconds. */
export function isSoundSimilar(landmarks: number, ofLandmarks: number, seconds: number): boolean {
  const least = ofLandmarks >= LONG_RECORDING ? LEAST_LANDMARKS.long : LEAST_LANDMARKS.short;
  return landmarks >= least && seconds >= LEAST_SECONDS;
}

/** Per cent for ordering and a first look; what it is a per cent of depends on the kind, and `sentenceOf` says it. */
export function percentOf(finding: Finding): number {
  switch (finding.kind) {
    case 'same':
      return 100;
    case 'picture':
      return Math.round((1 - finding.bits / UNRELATED_BITS) * 100);
    case 'text': {
      const { mine, theirs } = finding.comparison;
      return share(Math.max(mine.common / mine.characters, theirs.common / theirs.characters));
    }
    case 'sound':
      return share(finding.seconds / Math.min(finding.mineSeconds, finding.theirsSeconds));
  }
}

/** Never 100 for less than all, never 0 for something. */
const share = (part: number): number => (part >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(part * 100))));

/** The same finding seen from the other work. */
export function seenFromTheirs(finding: Finding): Finding {
  switch (finding.kind) {
    case 'text': {
      const { comparison } = finding;
      const passages = comparison.passages.map((p) => ({ ...p, mine: p.theirs, theirs: p.mine }));
      return {
        kind: 'text',
        comparison: { ...comparison, mine: comparison.theirs, theirs: comparison.mine, passages },
      };
    }
    case 'sound':
      return {
        ...finding,
        mineSeconds: finding.theirsSeconds,
        theirsSeconds: finding.mineSeconds,
        stretches: finding.stretches.map((s) => ({ ...s, mine: s.theirs, theirs: s.mine })),
      };
    case 'picture':
      return {
        ...finding,
        turn: BACK[finding.turn],
        part: (KEPT_PART * KEPT_PART) / finding.part,
        degrees: -finding.degrees,
      };
    case 'same':
      return finding;
  }
}

/** How the picture of the work on the desk must be laid to cover the other. */
export function layOf(finding: Finding): { turn: Turn; scale: number; degrees: number } {
  if (finding.kind !== 'picture') return { turn: 'upright', scale: 1, degrees: 0 };
  return { turn: finding.turn, scale: KEPT_PART / finding.part, degrees: -finding.degrees };
}

/** The turn that undoes a turn. */
const BACK: Record<Turn, Turn> = {
  upright: 'upright',
  mirrored: 'mirrored',
  upside_down: 'upside_down',
  half_turn: 'half_turn',
  quarter_right: 'quarter_left',
  quarter_left: 'quarter_right',
  diagonal: 'diagonal',
  other_diagonal: 'other_diagonal',
};

/** What was measured, in one sentence that promises no more than that. */
export function sentenceOf(finding: Finding): string {
  switch (finding.kind) {
    case 'same':
      return '两个文件逐字节相同。';
    case 'picture':
      return `画面的 256 个特征中有 ${256 - finding.bits} 个相同${howLaid(finding)}。`;
    case 'text': {
      const { mine, theirs, longest } = finding.comparison;
      const of = (side: typeof mine) => share(side.common / side.characters);
      return `本作品有 ${count(mine.common)} 字（全文的 ${of(mine)}%）也见于对方，占对方全文的 ${of(theirs)}%；最长的一段连续 ${count(longest)} 字。`;
    }
    case 'sound':
      return `约 ${Math.round(finding.seconds)} 秒的声音与对方一致，本作品长 ${clock(finding.mineSeconds)}，对方长 ${clock(finding.theirsSeconds)}。`;
  }
}

function howLaid({ turn, part, degrees }: Extract<Finding, { kind: 'picture' }>): string {
  const shown = Math.round((KEPT_PART / part) * 100);
  const how = [
    ...(turn === 'upright' ? [] : [`本作品${TURNS[turn]}后`]),
    ...(shown <= 98 ? [`本作品约为对方画面中间的 ${shown}%`] : []),
    ...(shown >= 102 ? ['本作品的四周比对方多一圈'] : []),
    ...(degrees === 0 ? [] : [`倾斜约 ${Math.abs(degrees)}°`]),
  ];
  return how.length === 0 ? '' : `（${how.join('，')}）`;
}

const count = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ',');
const clock = (seconds: number): string =>
  `${Math.floor(Math.round(seconds) / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`;

/** Why a sample was not compared. */
export const UNCOMPARED: Readonly<Record<string, string>> = {
  too_plain: '画面过于简单或规则，没有足以区分的特征',
  too_short: '内容太短，不足以比对',
  unreadable: '没能读出内容',
  not_comparable: '这种文件暂不能自动比对，只核对了是否与他人的文件完全相同',
};
