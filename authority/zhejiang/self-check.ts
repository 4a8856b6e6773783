import type { Authority } from '../authority.ts';

/** 先看能不能登记: questions anybody can answer before signing in (domain §1.1 arts 3 and 5, §1.3 arts 3–5, §5). */
export const selfCheck: Authority['portal']['selfCheck'] = {
  kinds: [
    { code: 'text', label: '文章、小说、诗歌、剧本、讲稿', verdict: 'fits' },
    { code: 'music', label: '词曲、戏剧、舞蹈、曲艺', verdict: 'fits' },
    { code: 'art', label: '绘画、书法、雕塑、图案、标志、卡通形象', verdict: 'fits' },
    { code: 'photo', label: '照片', verdict: 'fits' },
    { code: 'film', label: '短视频、动画、电影、电视剧、录音录像', verdict: 'fits' },
    { code: 'design', label: '工程或产品设计图、地图、示意图、模型、建筑', verdict: 'fits' },
    {
      code: 'software',
      label: '软件、小程序、游戏程序',
      verdict: 'elsewhere',
      sentence:
        '计算机软件著作权登记不在本平台办理，请向中国版权保护中心申请。软件里的界面图、角色形象、音乐，可以作为美术、音乐作品在这里登记。',
    },
    {
      code: 'idea',
      label: '创意、方法、名称、口号、商标',
      verdict: 'no',
      sentence:
        '著作权保护的是表达，不保护创意、方法和操作方式；单独的名称、口号一般没有独创性。写成文章、画成图，就可以登记这篇文章、这张图。',
    },
    {
      code: 'official',
      label: '法律文件、公文、新闻消息、历法、通用表格、公式',
      verdict: 'no',
      sentence: '这些不受著作权法保护（著作权法第五条），不予登记。',
    },
  ],
  own: [
    { code: 'yes', label: '是，我或我们自己创作的', verdict: 'fits' },
    {
      code: 'adapted',
      label: '在别人作品的基础上改编、翻译、汇编',
      verdict: 'fits',
      materials: ['original_licence'],
      sentence: '原作品还在保护期内的，要有原作品著作权人的授权；已过保护期的，写明作者和出处。',
    },
    {
      code: 'bought',
      label: '向别人买来的',
      verdict: 'fits',
      materials: ['transfer_contract'],
      sentence: '转让要有书面合同；能转让的是财产权，登记的也只是财产权。',
    },
    {
      code: 'given',
      label: '别人赠与的',
      verdict: 'fits',
      materials: ['gift_contract'],
      sentence: '能赠与的是财产权，登记的也只是财产权。',
    },
    {
      code: 'inherited',
      label: '继承来的',
      verdict: 'fits',
      materials: ['death_certificate', 'kinship_proof'],
      sentence: '有遗嘱、继承公证书或者法院文书的，可以代替与被继承人关系证明。',
    },
    {
      code: 'ai',
      label: '主要由人工智能生成',
      verdict: 'no',
      sentence:
        '完全由人工智能生成、没有人的独创性贡献的内容，不作为作品登记。人对画面、文字作了实质的选择、编排和修改的，可以登记，并如实说明人工智能的使用情况。',
    },
  ],
  places: [
    { code: 'province', label: '住址或单位在浙江省内', verdict: 'fits' },
    {
      code: 'lives',
      label: '户籍在省外，在浙江工作、学习或居住',
      verdict: 'fits',
      materials: ['province_proof'],
    },
    {
      code: 'outside',
      label: '在其他省、自治区、直辖市',
      verdict: 'elsewhere',
      sentence: '请向著作权人所在地的省级版权登记机构申请。作者或著作权人之一在浙江的，也可以由这一位在这里申请。',
    },
    {
      code: 'abroad',
      label: '在国外或港澳台',
      verdict: 'elsewhere',
      sentence: '外国和港澳台地区的作者或著作权人的作品，由国家版权局认定的登记机构办理。',
    },
  ],
  applicants: [
    { code: 'person', label: '我自己', materials: ['person_identity'] },
    {
      code: 'minor',
      label: '我的孩子（未成年）',
      materials: ['person_identity', 'household_register', 'guardian_identity'],
      sentence: '证书上写孩子的名字，由监护人填报和签章。',
    },
    {
      code: 'together',
      label: '几个人一起',
      materials: ['person_identity', 'cooperation_agreement'],
      sentence: '每一位都要用自己的账号签章一次。',
    },
    {
      code: 'company',
      label: '公司或其他单位，员工完成工作任务创作的',
      materials: ['organisation_identity', 'person_identity', 'service_agreement'],
      sentence: '用单位的法人账号登录，作者本人也要签章。没有写过归属约定的，可以用劳动合同代替。',
    },
    {
      code: 'organisation',
      label: '公司或其他单位，由单位主持创作并承担责任的',
      materials: ['organisation_identity', 'corporate_statement'],
      sentence: '用单位的法人账号登录。单位视为作者，不另写个人作者。',
    },
    {
      code: 'commissioned',
      label: '委托别人创作的单位或个人',
      materials: ['person_identity', 'organisation_identity', 'commission_contract'],
      sentence: '委托人和受托人各交各的身份证明：个人交身份证，单位交营业执照。合同没有约定归属的，著作权属于受托人。',
    },
    {
      code: 'agent',
      label: '代理公司或律师，代委托人',
      materials: ['power_of_attorney'],
      sentence: '先在“信息管理”里申请核验代理资质，通过后才能代为填报。委托人的身份证明也由您一并上传。',
    },
  ],
};
