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

import { useEffect, useRef, useState } from 'react';

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/**
 * Takes files that are dropped anywhere on the page: a browser would leave the
 * page for one that misses its field. Answers whether one is being dragged.
 */
export function useFileDrop(onDrop: (files: File[]) => void): boolean {
  const [isDragging, setIsDragging] = useState(false);
  const onDropRef = useRef(onDrop);
  onDropRef.current = onDrop;

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (hasFiles(event)) {
        event.preventDefault();
        setIsDragging(true);
      }
    };
    const leave = (event: DragEvent) => {
      // Between two elements of the page it is still there.
      if (event.relatedTarget === null) {
        setIsDragging(false);
      }
    };
    const drop = (event: DragEvent) => {
      setIsDragging(false);
      if (hasFiles(event)) {
        event.preventDefault();
        onDropRef.current([...(event.dataTransfer?.files ?? [])]);
      }
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);

  return isDragging;
}
