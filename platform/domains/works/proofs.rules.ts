import type { WorkForm } from '../../../contract/form.ts';

/** A proof the filing needs, by the code of the authority's materials, and why (domain §3.6, §5). */
export interface ProofNeed {
  code: string;
  reason: string;
}

const BY_OWNERSHIP: Partial<Record<NonNullable<WorkForm['ownership']>, ProofNeed>> = {
  joint: { code: 'cooperation_agreement', reason: '合作作品需要各合作作者的约定' },
  corporate: { code: 'corporate_statement', reason: '法人作品需要单位的权利归属声明' },
  service: { code: 'service_agreement', reason: '职务作品需要作者与单位的权属约定' },
  commissioned: { code: 'commission_contract', reason: '委托作品需要委托创作合同' },
};

const BY_ACQUISITION: Partial<Record<NonNullable<WorkForm['acquisition']>, readonly ProofNeed[]>> = {
  inheritance: [
    { code: 'death_certificate', reason: '继承取得权利需要被继承人的死亡证明' },
    { code: 'kinship_proof', reason: '继承取得权利需要与被继承人的关系证明' },
  ],
  succession: [{ code: 'succession_contract', reason: '承受取得权利需要合同或变更证明' }],
  other: [{ code: 'transfer_contract', reason: '以转让、赠与等方式取得权利需要合同' }],
};

/** Computes what must be proved from 归属方式 × 取得方式 × 创作性质 × who applies. Pure; order is the order on screen. */
export function requiredProofs(form: WorkForm, byAgent: boolean): ProofNeed[] {
  const needs: ProofNeed[] = [];
  const ownership = form.ownership && BY_OWNERSHIP[form.ownership];
  if (ownership) needs.push(ownership);
  needs.push(...((form.acquisition && BY_ACQUISITION[form.acquisition]) ?? []));
  if (form.nature && form.nature !== 'original') {
    needs.push({ code: 'original_licence', reason: '非原创作品需要原作品的授权，或已进入公有领域的说明' });
  }
  if (byAgent) needs.push({ code: 'power_of_attorney', reason: '由代理人申请需要委托书' });
  if ([...form.owners, ...form.authors].some((party) => party.guardian)) {
    needs.push(
      { code: 'household_register', reason: '未成年人需要户口簿页' },
      { code: 'guardian_identity', reason: '未成年人需要监护人的身份证' },
    );
  }
  return needs;
}
