import type { Match } from '../../../../../contract/screening.ts';

/** Seconds as a place in a recording: 1:05. */
export function placeText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Where two recordings agree, to be listened to. */
export function Stretches({ stretches }: { stretches: Match['stretches'] }) {
  return (
    <table className="stretches">
      <thead>
        <tr>
          <th scope="col">本作品</th>
          <th scope="col">对方</th>
          <th scope="col">时长</th>
        </tr>
      </thead>
      <tbody>
        {stretches.map(({ mine, theirs, seconds }) => (
          <tr key={`${mine} ${theirs}`}>
            <td>
              {placeText(mine)} – {placeText(mine + seconds)}
            </td>
            <td>
              {placeText(theirs)} – {placeText(theirs + seconds)}
            </td>
            <td>{Math.round(seconds)} 秒</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
