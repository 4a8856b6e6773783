import type { StationItem } from '../../../contract/portal.ts';

/** Service stations grouped by city, in the order the authority gives them. */
export function Stations(props: { stations: readonly StationItem[] }) {
  const cities = Map.groupBy(props.stations, (station) => station.city);
  return (
    <div className="stations">
      {[...cities].map(([city, stations]) => (
        <section key={city} id={`city-${stations[0]?.code}`}>
          <h3>{city}</h3>
          <ul>
            {stations.map((station) => (
              <li key={station.name}>
                <b>{station.name}</b>
                {station.body === '' || station.body === station.name ? null : <p>{station.body}</p>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
