import type { Party, WorkForm } from '../../../contract/form.ts';
import {
  BOUGHT,
  type Case,
  CHAOSHENG,
  CHILD,
  containing,
  FATHER,
  filing,
  from,
  INHERITED,
  LI,
  LIN,
  MARIE,
  OFFICER,
  QINGCI,
  SATO,
  SHEN,
  SUCCEEDED,
  WANG,
  XU,
  ZHANG,
} from './filing-cases.fixture.ts';

const PENNAME: Party = { ...ZHANG, signature: { mode: 'alias', name: '湖心亭主' } };
const NAMELESS: Party = { ...ZHANG, signature: { mode: 'anonymous', name: '' } };
const own: Case = {
  form: filing('individual', [ZHANG], [ZHANG]),
  proofs: '',
  signers: '张晓雯',
  printed: '张晓雯 | 张晓雯',
};
const ownWith = (more: Partial<WorkForm>, proofs: string): Case => ({
  ...own,
  form: filing('individual', [ZHANG], [ZHANG], more),
  proofs,
});
const alone = (party: Party): Case => ({
  form: filing('individual', [party], [party]),
  proofs: '',
  signers: party.name,
  printed: `${party.name} | ${party.name}`,
});

/** Works of one author: whoever made it registers it, or whoever has it now (著作权法 articles 10–13, 21, 27). */
export const SOLITARY_CASES: Record<string, Case> = {
  // 个人作品 (article 11)
  'a person registers the own work': own,
  'the same, with a pen name': {
    ...own,
    form: filing('individual', [PENNAME], [ZHANG]),
    printed: '张晓雯（湖心亭主） | 张晓雯',
  },
  'the same, unsigned': { ...own, form: filing('individual', [NAMELESS], [ZHANG]), printed: '匿名 | 张晓雯' },
  'not published yet': {
    ...own,
    form: filing('individual', [ZHANG], [ZHANG], { published: false }),
    dates: '2026-03-18 | 未发表',
  },
  'a person from another province: the proof is in the profile': alone(WANG),
  'an author from Japan with a passport': alone(SATO),
  'an author from Hong Kong': alone(LI),
  'an author from Taiwan': alone(LIN),
  'a foreigner with permanent residence': alone(MARIE),
  'an officer with the military identity card': alone(OFFICER),
  'an agent files for a person of the province': {
    ...own,
    by: 'agent',
    proofs: 'power_of_attorney person_identity@张晓雯',
  },
  'an agent files for a person from another province': {
    ...alone(WANG),
    by: 'agent',
    proofs: 'power_of_attorney province_proof@王㛃 person_identity@王㛃',
  },
  'an agent files for a person from abroad': {
    ...alone(SATO),
    by: 'agent',
    proofs: 'power_of_attorney province_proof@佐藤健 person_identity@佐藤健',
  },
  'a minor, the father signed in': {
    form: filing('individual', [CHILD], [CHILD]),
    by: FATHER,
    proofs: 'household_register@陈小禾 guardian_identity@陈小禾',
    signers: '陈小禾<陈柏远>',
    printed: '陈小禾 | 陈小禾',
  },
  'a minor through an agent': {
    form: filing('individual', [CHILD], [CHILD]),
    by: 'agent',
    proofs: 'power_of_attorney household_register@陈小禾 guardian_identity@陈小禾',
    signers: '陈小禾<陈柏远>',
    printed: '陈小禾 | 陈小禾',
  },

  // 创作性质 (articles 13, 15)
  'an adaptation under licence': ownWith(from('adaptation', 'licensed'), 'original_licence'),
  'a translation of an old text': ownWith(from('translation', 'public_domain'), 'public_domain_note'),
  'a compilation of own works': ownWith(from('compilation', 'own'), ''),
  'annotations to an old text': ownWith(from('annotation', 'public_domain'), 'public_domain_note'),
  'an arrangement under licence': ownWith(from('arrangement', 'licensed'), 'original_licence'),
  'another nature, under licence': ownWith(from('other', 'licensed'), 'original_licence'),

  // What of others is in it (domain §8.2)
  'with somebody’s portrait': ownWith(containing('portrait'), 'portrait_licence'),
  'with a commercial font': ownWith(containing('font'), 'font_licence'),
  'with a map': ownWith(containing('map'), 'map_review'),
  'with music of others': ownWith(containing('thirdParty'), 'third_party_licence'),
  'with all four': ownWith(
    containing('portrait', 'font', 'map', 'thirdParty'),
    'portrait_licence font_licence map_review third_party_licence',
  ),
  'made with AI: the record helps, it is not demanded': ownWith(
    { ai: { used: true, tool: '绘图模型', contribution: '选定草图后重新勾线，人物和背景全部手绘完成。' } },
    '',
  ),

  // 继承, 承受, 其他 (articles 21, 27)
  'an heir of the author': {
    form: filing('individual', [SHEN], [ZHANG], INHERITED),
    proofs: 'death_certificate kinship_proof',
    signers: '张晓雯',
    printed: '沈鹤年 | 张晓雯',
  },
  'an heir by will': {
    form: filing('individual', [SHEN], [ZHANG], INHERITED),
    proofs: 'death_certificate kinship_proof',
    instead: 'death_certificate will',
    signers: '张晓雯',
    printed: '沈鹤年 | 张晓雯',
  },
  'an heir by judgment': {
    form: filing('individual', [SHEN], [XU], INHERITED),
    proofs: 'death_certificate kinship_proof',
    instead: 'death_certificate court_document',
    signers: '徐墨',
    printed: '沈鹤年 | 徐墨',
  },
  'two heirs': {
    form: filing('individual', [SHEN], [ZHANG, XU], INHERITED),
    proofs: 'death_certificate kinship_proof person_identity@徐墨',
    signers: '张晓雯 徐墨',
    printed: '沈鹤年 | 张晓雯、徐墨',
  },
  'an heir who is a minor': {
    form: filing('individual', [SHEN], [CHILD], INHERITED),
    by: FATHER,
    proofs: 'death_certificate kinship_proof household_register@陈小禾 guardian_identity@陈小禾',
    signers: '陈小禾<陈柏远>',
    printed: '沈鹤年 | 陈小禾',
  },
  'an heir of a buyer, the author lives and signs': {
    form: filing('individual', [ZHANG], [XU], INHERITED),
    proofs: 'death_certificate kinship_proof',
    signers: '徐墨 张晓雯',
    printed: '张晓雯 | 徐墨',
  },
  'a company buys from the author': {
    form: filing('individual', [ZHANG], [QINGCI], BOUGHT),
    proofs: 'transfer_contract',
    signers: '杭州青瓷 张晓雯',
    printed: '张晓雯 | 杭州青瓷',
  },
  'a gift': {
    form: filing('individual', [ZHANG], [XU], BOUGHT),
    proofs: 'transfer_contract',
    instead: 'gift_contract',
    signers: '徐墨 张晓雯',
    printed: '张晓雯 | 徐墨',
  },
  'bought before the author died': {
    form: filing('individual', [SHEN], [QINGCI], { ...BOUGHT, acquiredOn: '2026-05-01' }),
    proofs: 'transfer_contract',
    signers: '杭州青瓷',
    printed: '沈鹤年 | 杭州青瓷',
  },
  'a buyer from another province through an agent': {
    form: filing('individual', [ZHANG], [WANG], BOUGHT),
    by: 'agent',
    proofs: 'transfer_contract power_of_attorney province_proof@王㛃 person_identity@王㛃',
    signers: '王㛃 张晓雯',
    printed: '张晓雯 | 王㛃',
  },
  'received in a merger': {
    form: filing('corporate', [QINGCI], [CHAOSHENG], SUCCEEDED),
    proofs: 'corporate_statement succession_contract',
    instead: 'corporate_statement enterprise_change',
    signers: '宁波潮声 杭州青瓷',
    printed: '杭州青瓷 | 宁波潮声',
  },
  'received from a company that no longer exists': {
    form: filing('corporate', [{ ...QINGCI, diedOn: '2026-06-01' }], [CHAOSHENG], SUCCEEDED),
    proofs: 'corporate_statement succession_contract',
    instead: 'corporate_statement enterprise_change',
    signers: '宁波潮声',
    printed: '杭州青瓷 | 宁波潮声',
  },
  'received in a liquidation': {
    form: filing('corporate', [QINGCI], [CHAOSHENG], SUCCEEDED),
    proofs: 'corporate_statement succession_contract',
    instead: 'corporate_statement liquidation_notice',
    signers: '宁波潮声 杭州青瓷',
    printed: '杭州青瓷 | 宁波潮声',
  },
};
