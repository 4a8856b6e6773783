import type { LinkProblem } from '../../../../contract/signing-link.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { CurrentAccount, OtherAccount, ReadyMessage, RefusalFrame } from './refusal-parts.tsx';

type Of<C extends LinkProblem['cause']> = Extract<LinkProblem, { cause: C }>;
type Wrong = Of<
  | 'other_document'
  | 'organisation_must_sign'
  | 'person_must_sign'
  | 'guardian_must_sign'
  | 'ward_must_sign'
  | 'other_signer'
  | 'applicant'
>;

/** Another account than the signer's, of somebody who may know why: each with the one step that helps. */
export function WrongAccount({ link }: { link: Wrong }) {
  switch (link.cause) {
    case 'other_document':
      return <OtherDocument link={link} />;
    case 'organisation_must_sign':
      return <OrganisationSigns link={link} />;
    case 'person_must_sign':
      return <PersonSigns link={link} />;
    case 'guardian_must_sign':
      return <GuardianSigns link={link} />;
    case 'ward_must_sign':
      return <WardSigns link={link} />;
    case 'other_signer':
      return <OtherSigner link={link} />;
    case 'applicant':
      return <Applicant link={link} />;
  }
}

const DIFFERS = { number: '证件号', type: '证件类型', both: '证件类型和证件号' } as const;

function OtherDocument({ link: { differs, form, account } }: { link: Of<'other_document'> }) {
  const what = DIFFERS[differs];
  const rows = [
    ['表单上填的', form],
    ['您的账号', account],
  ] as const;
  return (
    <RefusalFrame
      title={`表单上的${what}与您的账号不一致`}
      below="姓名或名称相同，证件对不上，所以还不能签章。请申请人修改表单后重新发送链接。"
    >
      <dl className="grid gap-px overflow-hidden rounded-m border border-line bg-line sm:grid-cols-2">
        {rows.map(([name, { type, number }]) => (
          <div key={name} className="grid content-start gap-1 bg-card px-4 py-3">
            <dt className="text-s text-quiet">{name}</dt>
            <dd className={differs === 'number' ? 'text-s' : 'font-medium text-amber-ink'}>{type}</dd>
            <dd className={`tabular ${differs === 'type' ? '' : 'font-medium text-amber-ink'}`}>{number}</dd>
          </div>
        ))}
      </dl>
      <ReadyMessage
        text={`您好，我打不开签章链接：表单上填的是${form.type} ${form.number}，我的账号是${account.type} ${account.number}，${what}不一致。请核对修改表单，再把新的签章链接发给我。`}
      />
    </RefusalFrame>
  );
}

const AS = { legal_representative: '法定代表人', agent: '经办人' } as const;

function OrganisationSigns({ link: { as, organisation } }: { link: Of<'organisation_must_sign'> }) {
  return (
    <RefusalFrame
      title="请换用单位账号签章"
      below={`这份文件由${organisation ?? '单位'}签章。您现在登录的是${AS[as]}的个人账号，个人账号签不了单位的章。`}
    >
      <CurrentAccount />
      <OtherAccount hint="退出后重新打开这条链接，在政务服务网选择“法人登录”，登录单位的账号。">
        退出，用单位账号登录
      </OtherAccount>
    </RefusalFrame>
  );
}

function PersonSigns({ link: { as, person } }: { link: Of<'person_must_sign'> }) {
  return (
    <RefusalFrame
      title="请换用个人账号签章"
      below={`这份文件由${person ? `${person}本人` : `${AS[as]}本人`}签章。您现在登录的是单位账号，不能代替个人签名。`}
    >
      <CurrentAccount />
      <OtherAccount hint="退出后重新打开这条链接，在政务服务网选择“个人登录”，登录本人的账号。">
        退出，用个人账号登录
      </OtherAccount>
    </RefusalFrame>
  );
}

function GuardianSigns({ link: { guardian } }: { link: Of<'guardian_must_sign'> }) {
  return (
    <RefusalFrame
      title="这份文件由监护人签章"
      below={`签章人未成年，由监护人${guardian ?? ''}登录监护人自己的账号代为签署。`}
    >
      <CurrentAccount />
      <OtherAccount hint="退出后由监护人打开这条链接并登录；也可以把链接复制给监护人。">
        退出，请监护人登录
      </OtherAccount>
    </RefusalFrame>
  );
}

function WardSigns({ link: { ward } }: { link: Of<'ward_must_sign'> }) {
  return (
    <RefusalFrame
      title={`这份文件由${ward}本人签章`}
      below="表单上没有填写监护人，所以您不能代签。对方没有账号或者未成年的，请申请人在表单里填写监护人，再重新发送链接。"
    >
      <ReadyMessage
        text={`您好，${ward}的签章需要由监护人办理，表单上没有填写监护人。请修改表单，填写监护人的姓名和身份证号，再把新的签章链接发给我。`}
      />
    </RefusalFrame>
  );
}

function OtherSigner({ link: { signer, ownLink } }: { link: Of<'other_signer'> }) {
  return (
    <RefusalFrame
      title={`这条链接是发给${signer}的`}
      below="您也是这份文件的签章人，但每条链接只对应一位签章人，请用发给您自己的那一条。"
    >
      {ownLink ? (
        <div>
          <a href={ownLink} className={buttonClass('primary')}>
            打开我的签章链接
          </a>
        </div>
      ) : (
        <div className="grid justify-items-start gap-3">
          <p>您自己现在不需要签章：要么已经签完，要么还没有轮到。轮到您时会通知您。</p>
          <CopyButton text={window.location.href} look="primary">{`复制链接，转给${signer}`}</CopyButton>
        </div>
      )}
    </RefusalFrame>
  );
}

function Applicant({ link: { signer, workId } }: { link: Of<'applicant'> }) {
  return (
    <RefusalFrame
      title={`这条链接是发给${signer}的`}
      below={`您是这件作品的申请人。请把链接发给${signer}，由对方登录自己的账号签章。`}
    >
      <div className="flex flex-wrap gap-3">
        <CopyButton text={window.location.href} look="primary">{`复制链接，发给${signer}`}</CopyButton>
        <a href={`/my/works/${workId}/sign`} className={buttonClass('quiet')}>
          回到签章列表
        </a>
      </div>
    </RefusalFrame>
  );
}
