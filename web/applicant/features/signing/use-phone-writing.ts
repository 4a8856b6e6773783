import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { endHandwriting, getHandwriting, openHandwriting, type Strokes } from '../../../../contract/handwriting.ts';
import { apiOrProblem, isPassing, sentenceOf } from '../../../api.ts';
import { toast } from '../../../ui/toast.tsx';

const ASK_EVERY = 1_500;

/**
 * A sheet on the phone for this signature: opened, watched and given up. `onWriting` gets every newer writing as it
 * comes, as long as the signature is not confirmed.
 */
export function usePhoneWriting(token: string, onWriting: (strokes: Strokes) => void) {
  const params = { token };
  const [taken, setTaken] = useState(0);
  const open = useMutation({
    mutationFn: () => apiOrProblem(openHandwriting, { params, body: {} }),
    onMutate: () => setTaken(0),
    onError: (error) => toast(sentenceOf(error), 'bad'),
  });
  const watching = open.data !== undefined;
  const { data } = useQuery({
    queryKey: ['handwriting', token, open.data?.url],
    queryFn: () => apiOrProblem(getHandwriting, { params }),
    enabled: watching,
    refetchInterval: ({ state }) => (state.data && !state.data.sheet ? false : ASK_EVERY),
    refetchIntervalInBackground: true,
    retry: (_count, error) => isPassing(error),
  });
  const sheet = data?.sheet ?? null;
  const take = useEffectEvent(() => {
    if (!watching || !sheet?.strokes || sheet.writings <= taken) return;
    setTaken(sheet.writings);
    onWriting(sheet.strokes);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each newer writing
  useEffect(() => take(), [sheet?.writings]);
  const end = useMutation({ mutationFn: () => apiOrProblem(endHandwriting, { params, body: {} }) });
  return {
    code: open.data ?? null,
    opening: open.isPending,
    /** The phone has the paper in hand. */
    opened: sheet?.opened ?? false,
    /** The address has died by itself: too much time has passed. */
    over: watching && data !== undefined && sheet === null,
    open: () => open.mutate(),
    end() {
      if (!watching) return;
      open.reset();
      end.mutate();
    },
  };
}
export type PhoneWriting = ReturnType<typeof usePhoneWriting>;
