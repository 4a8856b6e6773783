import type { Authority } from '../../../authority/authority.ts';
import type { ProvinceMap } from '../../../contract/portal.ts';

const WIDTH = 400;
/** Room for names beside the outermost cities. */
const MARGIN = 30;
/** So near above, another city would be written over. */
const CLOSE = 30;

/**
 * The sketch of the province with its cities and how many stations each has. Degrees of longitude are shortened by the cosine
 * of the middle latitude, which is near enough for an area of this size.
 */
export function provinceMap({ map, regions, stations }: Pick<Authority, 'map' | 'regions' | 'stations'>): ProvinceMap {
  const points = [...map.outline, ...Object.values(map.cities)];
  const [longitudes, latitudes] = [points.map(([longitude]) => longitude), points.map(([, latitude]) => latitude)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const shortened = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (WIDTH - 2 * MARGIN) / ((east - west) * shortened);
  const place = ([longitude, latitude]: readonly [number, number]) => ({
    x: Math.round(MARGIN + (longitude - west) * shortened * scale),
    y: Math.round(MARGIN + (north - latitude) * scale),
  });
  const places = regions.flatMap(({ code }) => {
    const at = map.cities[code];
    return at ? [place(at)] : [];
  });
  const crowded = ({ x, y }: { x: number; y: number }) =>
    places.some((other) => other.y < y && y - other.y < CLOSE && Math.abs(other.x - x) < 2 * CLOSE);
  return {
    width: WIDTH,
    height: Math.round(2 * MARGIN + (north - south) * scale),
    outline: map.outline.map((point) => `${place(point).x},${place(point).y}`).join(' '),
    cities: regions.flatMap(({ code, name }) => {
      const at = map.cities[code];
      const here = stations.filter(({ city }) => city === code).length;
      return at ? [{ code, name, ...place(at), stations: here, below: crowded(place(at)) }] : [];
    }),
  };
}
