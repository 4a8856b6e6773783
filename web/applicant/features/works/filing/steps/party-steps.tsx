import { PartyCards } from '../parties/party-cards.tsx';

export const AuthorsStep = () => <PartyCards list="authors" />;
export const OwnersStep = () => <PartyCards list="owners" />;
