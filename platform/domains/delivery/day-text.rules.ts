/** 「2027年2月22日」 of '2027-02-22'. */
export function dayText(day: string): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  return `${year}年${month}月${dayOfMonth}日`;
}
