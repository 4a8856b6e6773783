import type { ReactNode } from 'react';
import type { PortalPage, PortalShell } from '../../../contract/portal.ts';
import { AboutPage } from './about.tsx';
import { CheckPage } from './check.tsx';
import { ConsultPage } from './consult.tsx';
import { ConsultThreadPage } from './consult-thread.tsx';
import { GuidePage } from './guide.tsx';
import { HelpPage } from './help.tsx';
import { HomePage } from './home.tsx';
import { LawsPage } from './laws.tsx';
import { LogPage } from './log.tsx';
import { ArticlePage, NewsPage } from './news.tsx';
import { OpenDataPage } from './open-data.tsx';
import { PayPage, payTitle } from './pay.tsx';
import { PayCodePage } from './pay-code.tsx';
import { ProblemPage } from './problem.tsx';
import { RecordPage } from './record.tsx';
import { RegisterPage } from './register.tsx';
import { ServicesPage } from './services.tsx';
import { UnsubscribePage, unsubscribeTitle } from './unsubscribe.tsx';
import { VerifyPage } from './verify.tsx';

/** What one page puts into the document. An empty title stands for the home page. */
export interface Content {
  title: string;
  description: string;
  body: ReactNode;
  needsFileCheck: boolean;
}

/** The page's title, description and body; one case per kind, checked by the compiler. */
export function contentOf(page: PortalPage, shell: PortalShell, pictures: Readonly<Record<string, string>>): Content {
  const [title, description] = headOf(page, shell);
  const needsFileCheck = page.kind === 'verify' || (page.kind === 'record' && page.record.samples.length > 0);
  return { title, description, body: bodyOf(page, shell, pictures), needsFileCheck };
}

function headOf(page: PortalPage, { authority }: PortalShell): [title: string, description: string] {
  switch (page.kind) {
    case 'home':
      return [
        '',
        `${authority.name}办理作品自愿登记：在线填报、缴费、电子签章，${authority.reviewWorkingDays}个工作日内出证，登记公告可查，证书可核验。`,
      ];
    case 'guide':
      return ['版权登记', '作品自愿登记的办理条件、步骤、材料、费用和时限。'];
    case 'check':
      return ['能不能登记', '回答四个问题，看看作品能不能登记、要花多少钱、准备哪些材料。'];
    case 'services':
      return ['版权服务', '省内版权服务工作站名单，可就近咨询和代为申报。'];
    case 'register':
      return ['登记公告', '按作品名称、著作权人、作者或登记号查询已登记的作品。'];
    case 'open-data':
      return ['登记公告数据', '登记公告按月汇总的开放数据文件，附大小、指纹和使用条件。'];
    case 'record':
      return [
        `${page.record.title} ${page.record.number}`,
        `作品《${page.record.title}》的登记公告，登记号${page.record.number}。`,
      ];
    case 'verify':
      return ['证书核验', '核验作品登记证书的真伪和现状：凭登记号，或用证书的 PDF 文件。'];
    case 'help':
      return ['帮助中心', '作品自愿登记常见问题与解答。'];
    case 'news':
      return ['版权资讯', '通知、公告与版权资讯。'];
    case 'article':
      return [page.item.title, page.item.paragraphs[0] ?? page.item.title];
    case 'topics':
      return ['专题专栏', '围绕一个主题汇集的版权知识与活动。'];
    case 'topic':
      return [page.item.title, page.item.paragraphs[0] ?? page.item.title];
    case 'laws':
      return ['版权法规', '与作品登记有关的法律、法规和规范性文件。'];
    case 'log':
      return ['公开日志', '每一次登记、发证和撤销都写进只增不改的公开日志，任何人都可以核对。'];
    case 'about':
      return ['关于我们', `${authority.name}与省内其他登记服务网点。`];
    case 'consult':
      return ['在线咨询', '写下问题，工作人员按先后顺序答复；另有咨询电话和工作时间。'];
    case 'consult-thread':
      return [page.thread.subject, '在线咨询的一次提问与答复。'];
    case 'pay':
      return [payTitle(page), `作品登记服务费由他人代付，款项交${authority.name}。`];
    case 'pay-code':
      return [`${page.code.app}扫码付款`, `作品登记服务费，款项交${authority.name}。`];
    case 'unsubscribe':
      return [unsubscribeTitle(page), '选择是否继续接收平台的邮件。'];
    case 'problem':
      return [page.title, page.detail];
  }
}

function bodyOf(page: PortalPage, shell: PortalShell, pictures: Readonly<Record<string, string>>): ReactNode {
  const { authority } = shell;
  switch (page.kind) {
    case 'home':
      return <HomePage page={page} shell={shell} />;
    case 'guide':
      return <GuidePage page={page} shell={shell} pictures={pictures} />;
    case 'check':
      return <CheckPage page={page} shell={shell} />;
    case 'services':
      return <ServicesPage page={page} />;
    case 'register':
      return <RegisterPage page={page} authority={authority} />;
    case 'open-data':
      return <OpenDataPage page={page} />;
    case 'record':
      return <RecordPage record={page.record} />;
    case 'verify':
      return <VerifyPage page={page} />;
    case 'help':
      return <HelpPage page={page} />;
    case 'news':
      return <NewsPage part={page} />;
    case 'article':
      return <ArticlePage item={page.item} html={page.html} back={{ href: '/news', label: '版权资讯' }} />;
    case 'topics':
      return <NewsPage part={page} title="专题专栏" place="/topics" />;
    case 'topic':
      return <ArticlePage item={page.item} html={page.html} back={{ href: '/topics', label: '专题专栏' }} />;
    case 'laws':
      return <LawsPage page={page} />;
    case 'log':
      return <LogPage page={page} />;
    case 'about':
      return <AboutPage page={page} authority={authority} />;
    case 'consult':
      return <ConsultPage page={page} authority={authority} signedIn={shell.signedInAs !== null} />;
    case 'consult-thread':
      return <ConsultThreadPage page={page} />;
    case 'pay':
      return <PayPage page={page} shell={shell} />;
    case 'pay-code':
      return <PayCodePage code={page.code} />;
    case 'unsubscribe':
      return <UnsubscribePage page={page} />;
    case 'problem':
      return <ProblemPage page={page} />;
  }
}
