import type { ReactNode } from 'react';
import type { Section } from '../../../contract/portal.ts';

interface SectionsProps<S extends Section> {
  sections: readonly S[];
  /** What follows the paragraphs of a section. */
  below?: (section: S) => ReactNode;
}

const anchor = (index: number) => `part-${index + 1}`;

/** Long reading: a table of contents that stays in view on wide screens, and the sections in a comfortable measure. */
export function Sections<S extends Section>({ sections, below }: SectionsProps<S>) {
  if (sections.length < 2)
    return (
      <div className="prose">
        {sections.map((section, index) => (
          <SectionText key={section.title} section={section} id={anchor(index)} below={below?.(section)} />
        ))}
      </div>
    );
  return (
    <div className="reading">
      <nav className="contents" aria-label="本页内容">
        <ol>
          {sections.map((section, index) => (
            <li key={section.title}>
              <a href={`#${anchor(index)}`}>{section.title}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div className="prose">
        {sections.map((section, index) => (
          <SectionText key={section.title} section={section} id={anchor(index)} below={below?.(section)} />
        ))}
      </div>
    </div>
  );
}

function SectionText({ section, id, below }: { section: Section; id: string; below: ReactNode }) {
  return (
    <section id={id}>
      <h2>{section.title}</h2>
      <Paragraphs paragraphs={section.paragraphs} />
      {below}
    </section>
  );
}

/** Paragraphs as the authority wrote them; plain text, escaped. */
export function Paragraphs({ paragraphs }: { paragraphs: readonly string[] }) {
  return paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>);
}
