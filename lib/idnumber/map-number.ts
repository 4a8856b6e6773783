import { accept, checkNormalised, type NumberCheck, refuse } from './number-check.ts';

/**
 * 审图号 of a reviewed map: GS(2020)4619号 of the national authority, since 2021 also with the place of review (GS京(2022)0123号),
 * 浙S(2021)12号 of a province, 浙AS(2021)3号 of a city. Only the form can be checked.
 */
const MAP_NUMBER = /^(GS\p{Script=Han}?|\p{Script=Han}[A-Z]{0,2}S)\((19|20)\d{2}\)\d{1,6}号$/u;

/** Checks a 审图号 as typed; brackets of any kind and inner spaces are what people paste, so they are brought into form. */
export function checkMapNumber(raw: string): NumberCheck {
  const value = raw
    .replace(/[〔［【[]/g, '(')
    .replace(/[〕］】\]]/g, ')')
    .replace(/\s/g, '');
  return checkNormalised('审图号', value, (number) =>
    MAP_NUMBER.test(number)
      ? accept(number)
      : refuse('format', '审图号由字母、年份和编号组成，例如GS(2020)4619号，请对照地图审核批准书填写。'),
  );
}
