import type { Authority } from '../authority.ts';

/**
 * Standard remarks of 退回修改 (domain §8.2): what is wrong, and the one thing to do. They stand at the field named by
 * its path; a reviewer may reword them.
 */
export const returnReasons: Authority['returnReasons'] = [
  {
    code: 'title_unclear',
    field: 'title',
    comment: '作品名称未能说明作品内容，请改用能够指明本作品的名称，并在各份文件中保持一致。',
  },
  {
    code: 'title_forbidden',
    field: 'title',
    comment: '作品名称中含有“中国”“国家级”“第一”等用语、产品型号或单位名称，请删去后重新提交。',
  },
  {
    code: 'title_differs',
    field: 'title',
    comment: '作品名称与样本或证明材料中的名称不一致，请统一后重新提交。',
  },
  {
    code: 'title_used',
    field: 'title',
    comment: '您已用相同名称登记过作品。如为不同作品，请加副题或编号区分；如为同一作品，无需重复登记。',
  },
  {
    code: 'class_wrong',
    field: 'classLetter',
    comment: '所选作品类别与提交的样本不符，请按样本的实际表现形式重新选择类别。',
  },
  {
    code: 'class_note_missing',
    field: 'classNote',
    comment: '选择“其他作品”时，请在类别说明中写明作品的具体表现形式。',
  },
  {
    code: 'nature_note_missing',
    field: 'natureNote',
    comment: '非原创作品请写明原作品的名称、作者，以及本次创作的新内容。',
  },
  {
    code: 'completion_vague',
    field: 'completedOn',
    comment: '创作完成日期与作品说明中的时间不一致，请核实后填写作品定稿的日期。',
  },
  {
    code: 'completion_after_publication',
    field: 'completedOn',
    comment: '创作完成日期晚于首次发表日期，请核对两个日期并更正。',
  },
  {
    code: 'publication_unproved',
    field: 'firstPublishedOn',
    comment: '请补充能显示首次发表日期的材料，例如版权页或带网址和发布时间的网页截图；如尚未发表，请改选“未发表”。',
  },
  {
    code: 'author_missing',
    field: 'authors',
    comment: '样本或协议中出现的创作者未列入作者，请补充；如不是作者，请在作品说明中说明其分工。',
  },
  {
    code: 'author_is_not_person',
    field: 'authors',
    comment: '只有法人作品的作者可以是单位，请核对权利归属方式，或改填实际创作的自然人。',
  },
  {
    code: 'author_signature_name',
    field: 'authors.signature',
    comment: '署名与样本上的署名不一致。样本上用笔名的，请选择“别名”并填写该笔名。',
  },
  {
    code: 'owner_name_differs',
    field: 'owners.name',
    comment: '著作权人姓名或名称与身份证明不一致，请按证件上的写法逐字填写。',
  },
  {
    code: 'owner_number_wrong',
    field: 'owners.documentNumber',
    comment: '证件号码与上传的证件不一致，请核对证件类型和号码，号码错误将无法签章。',
  },
  {
    code: 'identity_missing',
    field: 'proofs',
    comment: '缺少著作权人或经办人的身份证明，请上传证件正反面或营业执照。',
  },
  {
    code: 'identity_unreadable',
    field: 'proofs',
    comment: '身份证明图片模糊、缺角或反光，请重新拍摄或扫描后上传，保证四角完整、文字清晰。',
  },
  {
    code: 'identity_expired',
    field: 'proofs',
    comment: '身份证明已过有效期，请上传在有效期内的证件。',
  },
  {
    code: 'identity_watermark',
    field: 'proofs',
    comment: '身份证明上的水印注明了其他用途，请上传无水印的图片，或使用与作品自愿登记相符的水印。',
  },
  {
    code: 'outside_province',
    field: 'proofs',
    comment: '著作权人证件地址在省外，请补充近期在浙江工作、学习或居住的有效证明，例如居住证、社保缴纳证明、学生证。',
  },
  {
    code: 'guardian_papers',
    field: 'owners.guardian',
    comment: '未成年人申请请上传本人和监护人的户口簿页，以及监护人的身份证正反面，并由监护人签章。',
  },
  {
    code: 'agent_authority',
    field: 'proofs',
    comment: '授权委托书未包括本作品或缺少著作权人签名，请补充完整的授权委托书。',
  },
  {
    code: 'ownership_unclear',
    field: 'ownership',
    comment: '所选权利归属方式与作者、著作权人的填写不一致，请核对后重新选择，或更正作者和著作权人。',
  },
  {
    code: 'cooperation_proof',
    field: 'proofs',
    comment: '合作作品请上传由全体合作作者签名的创作协议，写明著作权的归属和行使方式。',
  },
  {
    code: 'service_proof',
    field: 'proofs',
    comment: '职务作品请上传作者与单位签署的职务作品声明或著作权归属协议，并附劳动合同或任职证明。',
  },
  {
    code: 'commission_proof',
    field: 'proofs',
    comment: '委托作品请上传双方签署的委托创作合同，合同中应写明著作权归属。',
  },
  {
    code: 'acquisition_proof',
    field: 'acquisition',
    comment: '请补充能证明权利取得的材料，例如继承、承受或转让的文件，材料中应能看出本作品和权利范围。',
  },
  {
    code: 'personal_rights_claimed',
    field: 'rights',
    comment: '继受取得的著作权不包括发表权、署名权、修改权和保护作品完整权，请只勾选财产权。',
  },
  {
    code: 'sample_broken',
    field: 'samples',
    comment: '样本无法打开或内容不全，请检查原文件后重新上传。',
  },
  {
    code: 'sample_unclear',
    field: 'samples',
    comment: '样本画面模糊或分辨率过低，请上传清晰的原图。',
  },
  {
    code: 'sample_incomplete',
    field: 'samples',
    comment: '提交的样本不是完成的作品，请上传完整的定稿。',
  },
  {
    code: 'sample_foreign_mark',
    field: 'samples',
    comment: '样本上有他人的署名、标志或水印，请上传不带他人标记的原件，或说明其与作品的关系。',
  },
  {
    code: 'portrait_licence',
    field: 'proofs',
    comment: '样本中有可辨认的他人肖像，请上传肖像权授权书。',
  },
  {
    code: 'font_licence',
    field: 'proofs',
    comment: '样本使用了商业字体，请上传字体授权，或更换为自有或免费商用字体并写明字体名称。',
  },
  {
    code: 'third_party_licence',
    field: 'proofs',
    comment: '样本使用了他人的素材，请上传使用授权，或去除该素材后重新提交。',
  },
  {
    code: 'original_licence',
    field: 'proofs',
    comment: '请上传原作品著作权人的授权；原作品已过保护期的，请写明作者去世年份或首次发表年份。',
  },
  {
    code: 'map_review',
    field: 'proofs',
    comment: '作品含有地图，请上传地图审核批准书并在样本上标明审图号。',
  },
  {
    code: 'purpose_empty',
    field: 'statement.purpose',
    comment: '创作目的过于简略，请结合本作品说明为什么创作。',
  },
  {
    code: 'process_vague',
    field: 'statement.process',
    comment: '创作过程过于笼统，请写明构思、使用的工具或软件、各阶段的时间。',
  },
  {
    code: 'originality_vague',
    field: 'statement.originality',
    comment: '请具体说明作品独创在何处，例如构图、情节、旋律、编排上与已有作品的不同，并声明未抄袭他人作品。',
  },
  {
    code: 'ai_undeclared',
    field: 'ai',
    comment: '样本有人工智能生成的特征，请如实声明是否使用；使用了的，请写明工具和人的独创性贡献。',
  },
  {
    code: 'ai_contribution',
    field: 'ai.contribution',
    comment: '请补充您在人工智能辅助创作中的独创性贡献，并上传提示词、修改前后对照等记录。',
  },
  {
    code: 'signature_incomplete',
    field: 'owners',
    comment: '申请表的签章不完整，请核对著作权人和作者后重新提交签章。',
  },
  {
    code: 'invoice_wrong',
    field: 'invoice',
    comment: '发票抬头与税号不一致，请核对后更正，以免影响开票。',
  },
];
