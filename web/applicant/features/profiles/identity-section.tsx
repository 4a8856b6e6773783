import { PROFILE_CATEGORIES, type ProfileCategory } from '../../../../contract/profiles.ts';
import { DOCUMENT_TYPES, type DocumentType } from '../../../../contract/shared.ts';
import { RadioCards } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { HelpTip } from '../../../ui/help-tip.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { RegionSelect } from '../../../ui/region-select.tsx';
import { Select } from '../../../ui/select.tsx';
import { regionTableOf } from '../../data/region-table.ts';
import { ProfileText, Section, useFieldProps, useProfileFields } from './profile-fields.tsx';

/** Who the person is: verified facts to read, the rest to fill in. */
export function IdentitySection() {
  const { view, kind, authority, draft, change } = useProfileFields();
  return (
    <Section title="用户信息">
      <Category />
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-3">
        <Verified path="name" label="姓名或名称" value={view.name} />
        <Verified path="documentType" label="证件类型" value={DOCUMENT_TYPES[view.documentType]} />
        <Verified path="documentNumber" label="证件号" value={view.documentNumberMasked} />
      </dl>
      <p className="-mt-3 flex items-start gap-1.5 text-s text-quiet">
        <Icon name="check" className="mt-0.5 shrink-0 text-green" />
        由登录账号实名认证带出。不一致时，请先在登录网站更正后重新登录。
      </p>
      {kind === 'person' && <ProfileText path="penName" label="笔名" optional maxLength={80} />}
      <Agent />
      <RegionSelect
        {...useFieldProps('regionCode')}
        label="所属地区"
        ownOnly
        table={regionTableOf(authority)}
        value={draft.regionCode}
        onPick={(regionCode) => change(() => ({ regionCode }))}
      />
    </Section>
  );
}

function Category() {
  const { view, kind } = useProfileFields();
  const field = useFieldProps('category');
  if (view.categoryFixed && view.category)
    return (
      <dl>
        <Verified path="category" label="类别" value={PROFILE_CATEGORIES[view.category]} />
      </dl>
    );
  const closed = { disabled: true, note: kind === 'person' ? '请退出后用单位账号登录' : '请退出后用个人账号登录' };
  const later = { disabled: true, note: '保存资料后，在本页下方申请' };
  return (
    <Field
      {...field}
      group
      label="类别"
      hint="按登录的账号确定，保存后不能自行修改。代理公司、代理律师经工作人员核验具备版权代理资质后，由工作人员修改类别。"
    >
      <RadioCards<ProfileCategory>
        look="cards"
        value={kind}
        onPick={() => undefined}
        choices={[
          { value: 'person', label: PROFILE_CATEGORIES.person, ...(kind === 'person' ? {} : closed) },
          { value: 'organisation', label: PROFILE_CATEGORIES.organisation, ...(kind === 'person' ? closed : {}) },
          { value: 'agency', label: PROFILE_CATEGORIES.agency, ...(kind === 'person' ? closed : later) },
          { value: 'lawyer', label: PROFILE_CATEGORIES.lawyer, ...(kind === 'person' ? later : closed) },
        ]}
      />
    </Field>
  );
}

const PERSONAL_TYPES = (Object.keys(DOCUMENT_TYPES) as DocumentType[])
  .filter((type) => type !== 'uscc' && type !== 'other_organisation')
  .map((value) => ({ value, label: DOCUMENT_TYPES[value] }));

/** 经办人 and the phone to reach them: always somebody for an organisation; a person's own self unless said otherwise; a lawyer's own self. */
function Agent() {
  const { view, kind, draft, change } = useProfileFields();
  const name = useFieldProps('agentName');
  const documentType = useFieldProps('agentDocumentType');
  const lawyer = view.category === 'lawyer';
  const another = !lawyer && (kind === 'organisation' || !draft.ownAgent);
  return (
    <>
      {kind === 'person' && !lawyer && (
        <Field group label="经办人" help={name.help}>
          <RadioCards
            value={draft.ownAgent ? 'own' : 'other'}
            onPick={(who) => change(() => ({ ownAgent: who === 'own' }))}
            choices={[
              { value: 'own', label: '本人办理' },
              { value: 'other', label: '由其他人经办' },
            ]}
          />
        </Field>
      )}
      <div className="grid gap-6 sm:grid-cols-2">
        {another && (
          <>
            <ProfileText path="agentName" label={kind === 'person' ? '经办人姓名' : '经办人'} maxLength={80} />
            <Field {...documentType} label="经办人证件类型">
              <Select
                value={draft.agentDocumentType}
                options={PERSONAL_TYPES}
                onPick={(type) => change(() => ({ agentDocumentType: type as DocumentType }))}
              />
            </Field>
            <ProfileText path="agentIdNumber" label="经办人证件号" maxLength={40} />
          </>
        )}
        <ProfileText path="phone" label="联系手机" maxLength={20} type="tel" autoComplete="tel" />
      </div>
    </>
  );
}

function Verified({ path, label, value }: { path: string; label: string; value: string }) {
  const { help } = useFieldProps(path);
  return (
    <div className="grid content-start gap-0.5">
      <dt className="flex items-center gap-1 text-s text-quiet">
        {label}
        {help && <HelpTip label={label} help={help} />}
      </dt>
      <dd className="tabular">{value}</dd>
    </div>
  );
}
