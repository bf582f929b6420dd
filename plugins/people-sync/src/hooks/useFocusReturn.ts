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

import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what had it before the first of several dialogs, of
 * which each gives way to the next: the last one only knows the one before it,
 * which is gone.
 */
export function useFocusReturn(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // A dialog gives it back in the frame after it has closed, if it can.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (
            document.activeElement === document.body &&
            opener instanceof HTMLElement
          ) {
            opener.focus();
          }
        }),
      );
    },
    [opener],
  );
}
