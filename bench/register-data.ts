/**
 * Synthetic records with the frequencies of real ones: words follow Zipf's law, a few endings (设计图, 系列, 系统 …) stand in a
 * large part of all titles, names of people and companies repeat. The same number always gives the same record.
 */
export interface Synthetic {
  title: string;
  owner: string;
  author: string;
  classLetter: string;
  city: string;
  year: number;
  number: string;
}

/** Mulberry32: small, quick and good enough to draw words with. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const HEAD_WORDS =
  '设计 系列 中国 西湖 山水 图案 包装 标志 江南 春天 故事 龙井 卡通 形象 文化 儿童 茶叶 我们 爱情 城市 青花 花鸟 荷花 家园 时光 月亮 大海 少年 ' +
  '杭州 宁波 温州 绍兴 丝绸 印象 童话 摄影 风景 人物 传说 美丽 乡村 古镇 运河 钱塘 梅花 竹子 熊猫 小猫 兔子 生肖 新年 节气 中秋 端午 祝福 吉祥 ' +
  '如意 平安 幸福 快乐 成长 梦想 未来 世界 星空 宇宙 科技 智能 健康 生活 教育 课程 教材 音乐 歌曲 舞蹈 戏曲 剧本 小说 诗歌 散文 书法 国画 油画 版画 ' +
  '剪纸 刺绣 陶瓷 雕塑 模型 建筑 园林 地图 旅游 美食 餐饮 酒店 服装 面料 印花 家具 灯具 玩具 首饰 吊坠 手机 海报 插画 漫画 动漫 动画 表情 短视频 纪录片';
const ENDINGS = [
  '',
  '',
  '',
  '',
  '设计图',
  '系列',
  '系统',
  '图案',
  '包装设计',
  '标志',
  '组图',
  '（第二辑）',
  'V2.0',
  ' 2024',
  'Logo',
];
const SURNAMES =
  '王李张陈刘杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const TRADES = ['文化', '科技', '服饰', '食品', '传媒', '工艺品', '网络科技', '纺织', '家居', '电子商务'];
const CITIES = ['3301', '3302', '3303', '3304', '3305', '3306', '3307', '3308', '3309', '3310', '3311'];
const CITY_NAMES = ['杭州', '宁波', '温州', '嘉兴', '湖州', '绍兴', '金华', '衢州', '舟山', '台州', '丽水'];
const CLASSES = [...'FFFFFFFFFFFFAAAGGGBBILJKCEO'];
const WORDS = 60_000;

/** The 3,755 characters of GB 2312, level 1: the ones in daily use. */
function commonCharacters(): string[] {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) bytes.push(row, cell);
  }
  return [...new TextDecoder('gb18030').decode(new Uint8Array(bytes))];
}

/** Cumulated weights 1/(rank + shift), to draw a rank by. */
function zipf(count: number, shift: number): (draw: number) => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) {
    sum += 1 / (rank + shift);
    sums[rank] = sum;
  }
  return (draw) => {
    const wanted = draw * sum;
    let low = 0;
    for (let high = count - 1; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** A function from a record's number (from 1) to the record. `total` spreads them over the years 2012 to 2026. */
export function syntheticRegister(total: number): (index: number) => Synthetic {
  const draw = random(20_261_123);
  const characters = commonCharacters()
    .map((character) => ({ character, key: draw() }))
    .sort((a, b) => a.key - b.key)
    .map(({ character }) => character);
  const characterAt = zipf(characters.length, 30);
  const character = (next: () => number) => characters[characterAt(next())] ?? '';
  const words = HEAD_WORDS.split(' ');
  while (words.length < WORDS) words.push(character(draw) + character(draw) + (draw() < 0.15 ? character(draw) : ''));
  const wordAt = zipf(words.length, 8);
  const surnameAt = zipf(SURNAMES.length, 4);
  const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)] as T;
  const person = (next: () => number) =>
    `${SURNAMES[surnameAt(next())]}${character(next)}${next() < 0.7 ? character(next) : ''}`;
  return (index) => {
    const next = random(index);
    const count = 1 + Math.floor(next() * 3);
    const title = Array.from({ length: count }, () => words[wordAt(next())]).join('') + pick(ENDINGS, next);
    const place = Math.min(CITIES.length - 1, Math.floor(-Math.log(1 - next()) * 3));
    const author = person(next);
    const company = next() < 0.4;
    const owner = company
      ? `${CITY_NAMES[place]}${words[1000 + (wordAt(next()) % 8000)]}${pick(TRADES, next)}有限公司`
      : author;
    const classLetter = pick(CLASSES, next);
    const year = 2012 + Math.floor(((index - 1) / total) * 15);
    const number = `浙作登字-${year}-${classLetter}-${String(index).padStart(8, '0')}`;
    return { title, owner, author, classLetter, city: CITIES[place] ?? '3301', year, number };
  };
}
