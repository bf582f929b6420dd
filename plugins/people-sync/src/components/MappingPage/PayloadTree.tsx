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

import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { mappingTranslationRef } from '../../translation';
import type { PayloadField } from './model/payloadPaths';
import {
  CHILDREN_SHOWN,
  firstOpen,
  type OpenNodes,
  treeRows,
} from './model/payloadTree';
import { CODE_BOX } from './payloadStyles';
import { PayloadTreeItem } from './PayloadTreeItem';

const withNode = (open: OpenNodes, id: string, shown: number | undefined) => {
  const changed = new Map(open);
  if (shown === undefined) {
    changed.delete(id);
  } else {
    changed.set(id, shown);
  }
  return changed;
};

/**
 * A payload as a tree. Arrows move and open, Enter puts the field into the
 * rule. Of each list and object a part is shown at a time, so that a payload of
 * any size stays light.
 */
export const PayloadTree = (props: {
  payload: JsonObject;
  /** Without it fields can be looked at only. */
  onInsert: ((field: PayloadField) => void) | undefined;
}) => {
  const { payload, onInsert } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const [open, setOpen] = useState(() => firstOpen(payload));
  const [focused, setFocused] = useState(0);
  const tree = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => treeRows(payload, open), [payload, open]);
  const current = Math.min(focused, rows.length - 1);

  const focusOn = (index: number) => {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    setFocused(next);
    (tree.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  const showMore = (parent: string) =>
    setOpen(known =>
      withNode(known, parent, (known.get(parent) ?? 0) + CHILDREN_SHOWN),
    );
  const toggle = (index: number) => {
    const row = rows[index];
    if (row.kind === 'field' && row.size) {
      setOpen(known =>
        withNode(known, row.id, known.has(row.id) ? undefined : CHILDREN_SHOWN),
      );
    }
  };
  const insert = (index: number) => {
    const row = rows[index];
    if (row.kind === 'more') {
      showMore(row.parent);
    } else {
      onInsert?.({
        segments: row.segments,
        expression: row.id,
        value: row.value,
      });
    }
  };
  const parentOf = (index: number) => {
    let at = index - 1;
    while (at >= 0 && rows[at].depth >= rows[index].depth) {
      at--;
    }
    return at;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current];
    const isOpen = row?.kind === 'field' && row.isExpanded;
    const canOpen = row?.kind === 'field' && Boolean(row.size) && !isOpen;
    const moves: Record<string, () => void> = {
      ArrowDown: () => focusOn(current + 1),
      ArrowUp: () => focusOn(current - 1),
      Home: () => focusOn(0),
      End: () => focusOn(rows.length - 1),
      ArrowRight: () => (canOpen ? toggle(current) : focusOn(current + 1)),
      ArrowLeft: () => {
        if (isOpen) {
          toggle(current);
        } else if (parentOf(current) >= 0) {
          focusOn(parentOf(current));
        }
      },
      Enter: () => insert(current),
      ' ': () => insert(current),
    };
    if (row && moves[event.key]) {
      event.preventDefault();
      moves[event.key]();
    }
  };

  if (rows.length === 0) {
    return <div style={CODE_BOX}>{'{}'}</div>;
  }
  return (
    <ul
      ref={tree}
      role="tree"
      aria-label={t('mapping.payload.treeLabel')}
      onKeyDown={onKeyDown}
      style={{ ...CODE_BOX, listStyle: 'none' }}
    >
      {rows.map((row, index) => (
        <PayloadTreeItem
          key={row.id}
          row={row}
          isFocusable={index === current}
          canInsert={onInsert !== undefined}
          onFocus={() => setFocused(index)}
          onToggle={() => toggle(index)}
          onInsert={() => insert(index)}
        />
      ))}
    </ul>
  );
};
