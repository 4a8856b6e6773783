import type { AuthorityView } from '../../../../contract/authority.ts';
import { PROFILE_CATEGORIES, type ProfileCategory, type ProfileView } from '../../../../contract/profiles.ts';
import { DOCUMENT_TYPES } from '../../../../contract/shared.ts';
import { RadioCards } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { HelpTip } from '../../../ui/help-tip.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { RegionSelect } from '../../../ui/region-select.tsx';
import { regionTableOf } from '../../data/region-table.ts';
import { ProfileText, Section, useFieldProps, useProfileFields } from './profile-fields.tsx';

interface Props {
  view: ProfileView;
  kind: 'person' | 'organisation';
  authority: AuthorityView;
}

/** Who the person is: verified facts to read, the rest to fill in. */
export function IdentitySection({ view, kind, authority }: Props) {
  const { draft, change } = useProfileFields();
  return (
    <Section title="用户信息">
      <Category view={view} kind={kind} />
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
      {kind === 'organisation' && (
        <div className="grid gap-6 sm:grid-cols-2">
          <ProfileText path="agentName" label="经办人" maxLength={80} autoComplete="name" />
          <ProfileText path="agentIdNumber" label="经办人身份证号" maxLength={30} />
        </div>
      )}
      <div className="sm:max-w-xs">
        <ProfileText path="phone" label="联系手机" maxLength={20} type="tel" autoComplete="tel" />
      </div>
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

function Category({ view, kind }: { view: ProfileView; kind: Props['kind'] }) {
  const field = useFieldProps('category');
  if (view.categoryFixed && view.category)
    return (
      <dl>
        <Verified path="category" label="类别" value={PROFILE_CATEGORIES[view.category]} />
      </dl>
    );
  const closed = { disabled: true, note: kind === 'person' ? '请退出后用单位账号登录' : '请退出后用个人账号登录' };
  const byStaff = { disabled: true, note: '请先保存资料，再联系工作人员' };
  return (
    <Field
      {...field}
      group
      label="类别"
      hint="按登录的账号确定，保存后不能自行修改。代理公司、代理律师经确认具备版权代理资质后，由工作人员修改类别。"
    >
      <RadioCards<ProfileCategory>
        look="cards"
        value={kind}
        onPick={() => undefined}
        choices={[
          { value: 'person', label: PROFILE_CATEGORIES.person, ...(kind === 'person' ? {} : closed) },
          { value: 'organisation', label: PROFILE_CATEGORIES.organisation, ...(kind === 'person' ? closed : {}) },
          { value: 'agency', label: PROFILE_CATEGORIES.agency, ...byStaff },
          { value: 'lawyer', label: PROFILE_CATEGORIES.lawyer, ...byStaff },
        ]}
      />
    </Field>
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
