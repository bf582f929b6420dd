/*
 * Copyright 2026 The People Sync Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { useMemo, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useApi } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  DataSet,
  MappedAttribute,
  MappingPreview,
  MappingRules,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { rulesText } from './model/ruleSet';

const TYPING_PAUSE_MS = 350;

/** The row that rules are tried on. */
export type Sample = { sourceId: string } | { payload: JsonObject };

/** What the rules make of the sample. */
export interface Preview {
  /** The last outcome; of the same sample, but maybe of older rules. */
  value: MappingPreview | undefined;
  /** The outcome of each attribute. */
  outcomes: ReadonlyMap<string, MappedAttribute>;
  /** The outcome is older than the rules. */
  isStale: boolean;
  error: Error | undefined;
  reload(): void;
}

/**
 * Tries rules on a sample while they are typed: a moment after the last
 * keystroke, and an answer that was overtaken is dropped.
 */
export function usePreview(options: {
  integrationId: string;
  dataSet: DataSet;
  rules: MappingRules;
  sample: Sample | undefined;
}): Preview {
  const { integrationId: id, dataSet, rules, sample } = options;
  const api = useApi(peopleSyncApiRef);
  const text = useMemo(() => rulesText(rules), [rules]);
  const [asked, setAsked] = useState({ text, rules });
  useDebounce(() => setAsked({ text, rules }), TYPING_PAUSE_MS, [text]);

  const sampleKey = sample && JSON.stringify(sample);
  const preview = useResource({
    key: sampleKey && JSON.stringify([id, dataSet, asked.text, sampleKey]),
    load: signal =>
      api.previewMapping(
        { path: { id, dataSet }, body: { rules: asked.rules, ...sample } },
        { signal },
      ),
  });

  // What was there stays in sight while rules fail as a whole. A payload is the
  // same whatever the rules are, so it is taken over once: it may be large.
  const last = useRef<{
    key: string;
    answer: MappingPreview;
    value: MappingPreview;
  }>();
  const answer = preview.isStale ? undefined : preview.value;
  if (sampleKey && answer && last.current?.answer !== answer) {
    const payload =
      last.current?.key === sampleKey ? last.current.value.payload : undefined;
    last.current = {
      key: sampleKey,
      answer,
      value: payload ? { ...answer, payload } : answer,
    };
  }
  const value =
    last.current?.key === sampleKey ? last.current?.value : undefined;
  const outcomes = useMemo(
    () =>
      new Map(value?.attributes.map(outcome => [outcome.attribute, outcome])),
    [value],
  );
  return {
    value,
    outcomes,
    isStale:
      text !== asked.text ||
      preview.isLoading ||
      preview.isStale ||
      (preview.error !== undefined && value !== undefined),
    error: preview.error,
    reload: preview.reload,
  };
}
