import type { AuthorityView } from '../../../../contract/authority.ts';
import type { LevelFigure } from '../../../../contract/second-look.ts';
import { levelName } from '../../data/names.ts';

const shareText = ({ looked, differed }: LevelFigure) => `${Math.round((differed / looked) * 1000) / 10}%`;

/** How often a second look differed from each level's decision. */
export function LevelFigures({ figures, authority }: { figures: readonly LevelFigure[]; authority: AuthorityView }) {
  return (
    <section aria-labelledby="level-figures">
      <h2 id="level-figures">各环节的出入</h2>
      {figures.length === 0 ? (
        <p className="empty">还没有复看完的作品。</p>
      ) : (
        <table className="queue figures">
          <thead>
            <tr>
              <th scope="col">环节</th>
              <th scope="col">复看</th>
              <th scope="col">有出入</th>
              <th scope="col">占比</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={figure.level}>
                <th scope="row">{levelName(authority, figure.level)}</th>
                <td>{figure.looked}</td>
                <td>{figure.differed}</td>
                <td>{shareText(figure)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
