import type { Authority } from '../authority.ts';

const publication = {
  text: '作品是否已公之于众，例如出版、上网、展览、公演。只给个别人看过、内部投稿未刊出，都算未发表。',
  example: '已在公众号推送的插画选“已发表”',
};
const delivery = {
  text: '电子证书在终审通过后立即生成，人人都有；纸质证书是附加服务。邮寄为顺丰到付，不再另行确认；自领请在收到电子发票后于工作时间内前来。',
  example: '需要装裱的选“邮寄”',
};

const ai = {
  text: '创作中是否使用了人工智能生成的文字、图像、声音或影像。只用来查错别字、裁剪、调色等辅助处理的，不算使用生成内容。',
  example: '用文生图工具出过草图，选“是”',
};
const rights = {
  text: '原始取得的一般选全部。继受取得的只能是财产权（复制权至其他权利），发表权、署名权、修改权、保护作品完整权不能转让。',
  example: '受让信息网络传播权，选“部分”后勾选该项',
};

/** Help for the work, its rights, samples, statement and delivery; keys are form field paths. */
export const workHelp: Authority['fieldHelp'] = {
  title: {
    text: '填写作品的正式名称，与样本和各份材料中的写法完全一致。不加书名号，不用“中国”“国家级”“第一”等用语，不用产品型号或单位名称代替。',
    example: '西湖十景系列之断桥残雪',
  },
  classLetter: {
    text: '按样本的实际表现形式选择一类。花型图案、书法、绘画、卡通形象选美术作品；短视频选类似摄制电影的方法创作的作品；计算机软件不在此登记。',
    example: '布料花型选“美术作品”',
  },
  classNote: {
    text: '选填。需要进一步说明类别时填写；选“其他作品”时必填。',
    example: '剪纸',
  },
  nature: {
    text: '完全由自己创作的选原创；在已有作品基础上创作的，按改编、翻译、汇编、注释、整理选择，并提供原作品的授权或已进入公有领域的说明。',
    example: '把自己的小说改成剧本，选“改编”',
  },
  natureNote: {
    text: '不是原创时必填：写明原作品名称、原作者，以及您新创作的部分。',
    example: '根据明代张岱《湖心亭看雪》改编为连环画，文字和画面均为新作',
  },
  series: {
    text: '几件作品属于同一系列、作者和著作权人都相同的，可按系列作品填写，每一件有自己的名称和文件。',
    example: '“二十四节气”插画，共24件',
  },
  completedOn: {
    text: '作品定稿的日期，不能晚于今天，也不能晚于首次发表日期。多次修改的，填写本次提交版本完成的日期。',
    example: '2026-05-18',
  },
  completedAt: {
    text: '定稿时所在的地方，国内写到市，国外写国家和城市。',
    example: '浙江省杭州市',
  },
  publication,
  published: publication,
  firstPublishedOn: {
    text: '第一次公之于众的日期，已发表的必填。出版物按版权页，网络作品按发布页面显示的时间。',
    example: '2026-06-01',
  },
  firstPublishedAt: {
    text: '第一次公之于众的地方。网络首发的，写发布者所在城市，并在证明材料中附上网址。',
    example: '浙江省绍兴市',
  },
  acquisition: {
    text: '著作权是怎样来的：自己创作或依法直接享有的选原始；由继承、遗赠得到的选继承；单位合并、分立、清算后接手的选承受；受让、受赠等选其他。',
    example: '买断他人画作著作权，选“其他”',
  },
  acquisitionNote: {
    text: '不是原始取得时填写：从谁处、凭什么文件、在哪一天取得。',
    example: '2026年3月1日与张三签订著作权转让合同',
  },
  ownership: {
    text: '个人独立创作选个人作品；两人以上共同创作选合作作品；单位主持、代表单位意志并由单位负责的选法人作品；员工完成工作任务选职务作品；受人委托创作选委托作品。选择后页面会列出需要的证明。',
    example: '公司设计师按工作任务画的花型，约定著作权归公司，选“职务作品”',
  },
  ownershipNote: {
    text: '选填。权利如何在各方之间分配，需要说明时填写，应与协议一致。',
    example: '两位作者按份共有，各占二分之一',
  },
  rights,
  rightsScope: rights,
  rightsNote: {
    text: '选部分时说明范围；作品中有不属于您的内容，也在这里写明。',
    example: '不包括视频中的背景音乐',
  },
  samples: {
    text: '上传能完整表现作品的文件，不带他人水印。美术、摄影作品上传清晰原图，视听作品上传成片，文字作品上传全文。选一张图片作为证书附图。',
    example: '断桥残雪.jpg',
  },
  certificatePicture: {
    text: '印在证书附页上的图片，选最能代表作品的一张。没有图片的作品可不选。',
    example: '作品全貌图',
  },
  proofs: {
    text: '按右侧清单上传，缺少的项目会标出。图片应四角完整、文字清晰；加水印的，水印应与作品自愿登记或版权登记相符。',
    example: '合作作品创作协议.pdf',
  },
  'statement.purpose': {
    text: '为什么创作这件作品，想表达什么、用在哪里，三五句话即可。',
    example: '为宣传西湖冬景，创作一组用于明信片的水彩插画',
  },
  'statement.process': {
    text: '从构思到定稿的经过：什么时候构思，用了什么工具或软件，分几步完成，各用多少时间。文字作品写明字数。',
    example: '2026年1月现场写生，2月用水彩纸起稿，3月上色，5月扫描后以Photoshop调色定稿',
  },
  'statement.originality': {
    text: '作品与已有作品的不同之处，如构图、情节、旋律、编排，并声明由作者独立完成、没有抄袭。',
    example: '以桥洞倒影构成圆形画面，为作者独立构思；作品由作者独立完成，没有抄袭他人作品',
  },
  ai,
  'ai.used': ai,
  'ai.tool': {
    text: '工具或模型的名称和版本，用过多种的都写上。',
    example: '某某绘画V3',
  },
  'ai.contribution': {
    text: '人做了什么：提示词怎样设计和调整，从多少结果中怎样选择，后来亲手修改了哪些部分。登记只看人的独创性贡献。',
    example: '生成约60张草图，选定1张后重新勾线，人物和背景全部手绘，约占画面九成',
  },
  delivery,
  'certificate.delivery': delivery,
  invoice: {
    text: '电子发票在终审通过后的制证环节开具，发到预留的电子邮箱。',
    example: '抬头、税号、邮箱三项核对后再提交',
  },
  'invoice.title': {
    text: '个人写姓名，单位写营业执照上的全称。',
    example: '杭州某某文化创意有限公司',
  },
  'invoice.taxNumber': {
    text: '单位填写18位统一社会信用代码，个人不填。',
    example: '91330000788831167A',
  },
  'invoice.email': {
    text: '接收电子发票的邮箱，请确认能正常收信。',
    example: 'name@example.com',
  },
};
