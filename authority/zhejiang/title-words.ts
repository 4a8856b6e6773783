import type { Authority } from '../authority.ts';

type Words = Authority['prohibitedWords'];
const each = (weight: Words[number]['weight'], message: string, ...words: string[]): Words =>
  words.map((word) => ({ word, message, weight }));

/**
 * Words in titles that bring a work back or down (domain §8.1–§8.2), with what an examiner says to them. Nearly all are
 * examiners' practice, not a published list, so the office may change them.
 */
export const prohibitedWords: Words = [
  ...each(
    'likely_return',
    '作品名称不用表示等级、排名的用语，请改用能指明作品内容的名称',
    ...['国家级', '世界级', '全国第一', '世界第一', '第一品牌', '最佳', '最好', '最强', '最优', '顶级', '极品'],
  ),
  ...each('note', '名称中的排名用语常被要求删去，如非作品内容所必需，建议改写', '第一', '唯一', '之最'),
  ...each('note', '名称冠以“中国”常被要求说明理由，如非作品内容所必需，建议删去', '中国'),
  ...each('note', '单独的文字、字母或简单图形一般不具有独创性，商标请向商标主管部门申请注册', '商标', 'LOGO', '标识'),
  ...each(
    'likely_refusal',
    '国家象征和货币图案不能作为作品登记',
    '国旗',
    '国徽',
    '党旗',
    '党徽',
    '军旗',
    '军徽',
    '人民币',
  ),
  ...each('likely_refusal', '条码和二维码由机器生成，不是作品', '二维码', '条形码'),
  ...each(
    'likely_refusal',
    '历法、通用数表、通用表格和公式不受著作权法保护',
    '通用表格',
    '通用数表',
    '公式表',
    '万年历',
  ),
  ...each('likely_refusal', '计算机软件不在本平台登记，请向中国版权保护中心申请', '计算机软件', '源代码', '源程序'),
  ...each('likely_refusal', '含有法律禁止传播内容的作品不予登记', '色情', '赌博', '毒品', '邪教'),
];

/** Words in title or statement that go with a yes to one of the form's questions. */
export const telltaleWords: Authority['telltaleWords'] = [
  { question: 'portrait', words: ['肖像', '人像', '写真', '模特', '明星'] },
  { question: 'font', words: ['字库', '商用字体', '商业字体'] },
  { question: 'map', words: ['地图', '版图', '行政区划'] },
  { question: 'thirdParty', words: ['背景音乐', '配乐', '素材库', '图库', '网络图片', '影视片段'] },
  {
    question: 'ai',
    words: ['人工智能', 'AIGC', 'AI绘', 'AI生成', '文生图', '提示词', 'Midjourney', 'Stable Diffusion', 'ChatGPT'],
  },
];
