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

import { useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { reasonOf } from '../../reasonOf';
import { importSheetTranslationRef } from '../../translation';
import { useSizeText } from './useSizeText';

/** Backends take what they are set to, and never more than this. */
const MOST_BYTES = 256 * 1_024 ** 2;

/** A file that was chosen, with a number that tells it from those before. */
export interface ChosenFile {
  number: number;
  file: File;
}

/**
 * Takes a copy: what is imported is what was checked, also when somebody saves
 * the file anew meanwhile, after which browsers refuse to send it.
 */
async function copyOf(file: File): Promise<File> {
  const content = await file.arrayBuffer();
  return new File([content], file.name, { type: file.type });
}

/** The file to import, from a file dialog or dropped. */
export function useSheetFile(options: { onChosen: () => void }): {
  chosen: ChosenFile | undefined;
  /** The name of the file that is being opened. */
  opening: string | undefined;
  problem: string | undefined;
  choose: (files: Iterable<File>) => Promise<void>;
  remove: () => void;
} {
  const { onChosen } = options;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const sizeText = useSizeText();
  const [chosen, setChosen] = useState<ChosenFile>();
  const [opening, setOpening] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const latest = useRef(0);

  const choose = async (files: Iterable<File>) => {
    const [file, another] = files;
    if (!file) {
      return;
    }
    if (another) {
      setProblem(t('importSheet.choose.tooMany'));
      return;
    }
    if (file.size > MOST_BYTES) {
      setProblem(
        t('importSheet.choose.tooLarge', {
          name: file.name,
          size: sizeText(MOST_BYTES),
        }),
      );
      return;
    }
    latest.current += 1;
    const number = latest.current;
    setProblem(undefined);
    setOpening(file.name);
    try {
      const copy = await copyOf(file);
      if (number === latest.current) {
        onChosen();
        setChosen({ number, file: copy });
      }
    } catch (cause) {
      if (number === latest.current) {
        setProblem(
          t('importSheet.choose.unreadable', {
            name: file.name,
            reason: reasonOf(cause).message,
          }),
        );
      }
    }
    if (number === latest.current) {
      setOpening(undefined);
    }
  };

  const remove = () => {
    latest.current += 1;
    setChosen(undefined);
    setOpening(undefined);
    setProblem(undefined);
  };

  return { chosen, opening, problem, choose, remove };
}
