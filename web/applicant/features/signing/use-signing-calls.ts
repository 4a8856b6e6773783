import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { AnswerOf } from '../../../../contract/route.ts';
import { renewScan } from '../../../../contract/scan.ts';
import type { getSigning } from '../../../../contract/signing.ts';
import {
  type Appearance,
  cancelSigning,
  confirmSignature,
  type Placement,
  previewAppearance,
  readCertificate,
} from '../../../../contract/signing.ts';
import { apiOrProblem, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { toast } from '../../../ui/toast.tsx';
import { signingQuery } from './signing-query.ts';

export type SigningView = AnswerOf<typeof getSigning>;

/** The moves of one signer; each answers how far the signing has come. */
export function useSigningCalls(token: string) {
  const client = useQueryClient();
  const key = useRef(newKey());
  const params = { token };
  const show = (view: SigningView) => client.setQueryData(signingQuery(token).queryKey, view);
  // Whatever was refused, the newest state says why and what is open.
  const onError = async (error: unknown) => {
    toast(sentenceOf(error), 'bad');
    if (!isPassing(error)) key.current = newKey();
    await client.invalidateQueries({ queryKey: signingQuery(token).queryKey });
  };
  return {
    read: useMutation({
      mutationFn: () => apiOrProblem(readCertificate, { params, body: {} }),
      onSuccess: show,
      onError,
    }),
    renew: useMutation({
      mutationFn: () => apiOrProblem(renewScan, { params, body: {} }),
      onSuccess: show,
      onError,
    }),
    cancel: useMutation({
      mutationFn: () => apiOrProblem(cancelSigning, { params, body: {} }),
      onSuccess: show,
      onError,
    }),
    preview: useMutation({
      mutationFn: (appearance: Appearance) => apiOrProblem(previewAppearance, { params, body: { appearance } }),
      onError,
    }),
    confirm: useMutation({
      mutationFn: (signature: { appearance: Appearance; placement: Placement }) =>
        apiOrProblem(confirmSignature, { params, body: { key: key.current, ...signature } }),
      onSuccess: (view) => {
        key.current = newKey();
        show(view);
      },
      onError,
    }),
  };
}
export type SigningCalls = ReturnType<typeof useSigningCalls>;
