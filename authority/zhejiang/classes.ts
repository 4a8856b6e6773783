import type { WorkClass } from '../authority.ts';

const MIB = 1024 ** 2;
const files = (maxCount: number, maxMib: number, ...extensions: string[]) => ({
  extensions,
  maxCount,
  maxBytes: maxMib * MIB,
});

/**
 * Limits by kind of work (domain §4); no source gives the bureau's own, so the office may change them. Only types that
 * applicant and reviewer can look at on the page: no DOC, no DWG (docs/adr/0009).
 */
const pictures = files(20, 20, 'jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff');
const views = files(20, 20, 'jpg', 'jpeg', 'png');
const scripts = files(10, 500, 'pdf', 'docx', 'mp4');
const stage = files(5, 500, 'mp4', 'pdf');
const films = files(10, 2048, 'mp4', 'mov');
const drawings = files(50, 50, 'pdf', 'jpg', 'jpeg', 'png');
const film = { types: ['video/'], message: '舞蹈、杂技以动作表现，请上传完整的视频样本' };
const anything = [
  ...['pdf', 'docx', 'txt', 'jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff'],
  ...['mp3', 'wav', 'flac', 'mp4', 'mov'],
];

/**
 * The 18 classes in the order of the drop-down (domain §2.3). Letters A–L are confirmed by real numbers or two sources,
 * M–P by one; no source gives the letters of the two 制品, R and V are ours. Letters are data: the office may change a
 * provisional one before its first number is issued.
 */
export const classes: readonly WorkClass[] = [
  {
    letter: 'A',
    name: '文字作品',
    statute: '第三条第（一）项',
    hint: '小说、诗词、散文、论文、剧本文学本等以文字表现的作品',
    statisticsColumn: '文字',
    samples: files(20, 50, 'pdf', 'docx', 'txt'),
  },
  {
    letter: 'M',
    name: '口述作品',
    statute: '第三条第（二）项',
    hint: '即兴演说、授课、法庭辩论等以口头语言表现的作品',
    statisticsColumn: '口述',
    provisional: true,
    samples: files(20, 50, 'pdf', 'docx', 'txt', 'mp3', 'mp4'),
  },
  {
    letter: 'B',
    name: '音乐作品',
    statute: '第三条第（三）项',
    hint: '歌曲、交响乐等能够演唱或演奏的带词或不带词的作品，提交曲谱、歌词或录音',
    statisticsColumn: '音乐',
    samples: files(10, 100, 'pdf', 'jpg', 'jpeg', 'png', 'mp3', 'wav'),
  },
  {
    letter: 'C',
    name: '戏剧作品',
    statute: '第三条第（三）项',
    hint: '话剧、歌剧、地方戏等供舞台演出的作品，提交剧本',
    statisticsColumn: '戏剧',
    samples: scripts,
  },
  {
    letter: 'D',
    name: '曲艺作品',
    statute: '第三条第（三）项',
    hint: '相声、快书、大鼓、评书等以说唱为主要形式表演的作品',
    statisticsColumn: '曲艺',
    samples: scripts,
  },
  {
    letter: 'E',
    name: '舞蹈作品',
    statute: '第三条第（三）项',
    hint: '通过连续的动作、姿势、表情等表现思想情感的作品',
    statisticsColumn: '舞蹈',
    needs: film,
    samples: stage,
  },
  {
    letter: 'N',
    name: '杂技艺术作品',
    statute: '第三条第（三）项',
    hint: '杂技、魔术、马戏等通过形体动作和技巧表现的作品',
    statisticsColumn: '杂技',
    provisional: true,
    needs: film,
    samples: stage,
  },
  {
    letter: 'F',
    name: '美术作品',
    statute: '第三条第（四）项',
    hint: '绘画、书法、雕塑、花型图案、卡通形象等平面或立体的造型艺术作品',
    statisticsColumn: '美术',
    ownRights: [8],
    samples: pictures,
  },
  {
    letter: 'O',
    name: '建筑作品',
    statute: '第三条第（四）项',
    hint: '以建筑物或者构筑物形式表现的有审美意义的作品，提交各面照片或效果图',
    statisticsColumn: '建筑',
    provisional: true,
    samples: views,
  },
  {
    letter: 'G',
    name: '摄影作品',
    statute: '第三条第（五）项',
    hint: '借助器械在感光材料或其他介质上记录客观物体形象的艺术作品',
    statisticsColumn: '摄影',
    term: 'photograph',
    ownRights: [8],
    samples: pictures,
  },
  {
    letter: 'H',
    name: '电影作品',
    statute: '第三条第（六）项',
    hint: '电影故事片、纪录片、动画电影等视听作品',
    statisticsColumn: '影视',
    term: 'audiovisual',
    ownRights: [7],
    samples: films,
  },
  {
    letter: 'I',
    name: '类似摄制电影的方法创作的作品',
    statute: '第三条第（六）项',
    hint: '电视剧、短视频、动画短片、微电影等视听作品',
    statisticsColumn: '影视',
    term: 'audiovisual',
    ownRights: [7],
    samples: films,
  },
  {
    letter: 'J',
    name: '工程设计图、产品设计图',
    statute: '第三条第（七）项',
    hint: '为施工、生产绘制的设计图纸',
    statisticsColumn: '图形',
    samples: drawings,
  },
  {
    letter: 'K',
    name: '地图、示意图',
    statute: '第三条第（七）项',
    hint: '反映地理现象、说明事物原理或结构的图形，公开地图需有审图号',
    statisticsColumn: '图形',
    samples: drawings,
  },
  {
    letter: 'P',
    name: '模型作品',
    statute: '第三条第（七）项',
    hint: '为展示、试验或观测，按物体的形状和结构以一定比例制成的立体作品，建议提交三视图',
    statisticsColumn: '模型',
    provisional: true,
    samples: views,
  },
  {
    letter: 'R',
    name: '录音制品',
    statute: '第四十四条（与著作权有关的权利）',
    hint: '对表演的声音或其他声音的录制品，由录音制作者申请',
    statisticsColumn: '其他',
    provisional: true,
    term: 'recording',
    ownRights: [7],
    samples: files(20, 100, 'mp3', 'wav', 'flac'),
  },
  {
    letter: 'V',
    name: '录像制品',
    statute: '第四十四条（与著作权有关的权利）',
    hint: '视听作品以外的连续影像的录制品，由录像制作者申请',
    statisticsColumn: '其他',
    provisional: true,
    term: 'recording',
    ownRights: [7],
    samples: films,
  },
  {
    letter: 'L',
    name: '其他作品',
    statute: '第三条第（九）项',
    hint: '符合作品特征的其他智力成果，请在类别说明中写明；计算机软件不在此登记',
    statisticsColumn: '其他',
    samples: files(20, 100, ...anything),
  },
];

/** 国版字〔2011〕14号 annex 3: the columns of 全国作品登记情况月度统计表 after 合计. */
export const nationalColumns: readonly string[] = [
  ...['文字', '口述', '音乐', '戏剧', '曲艺', '舞蹈', '杂技'],
  ...['美术', '摄影', '建筑', '影视', '图形', '模型', '其他'],
];
