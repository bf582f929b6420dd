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

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { TextAreaField, TextField } from '@backstage/ui';
import { CompletionList } from './CompletionList';
import { complete, completionsAt } from './model/completions';
import type { PayloadField } from './model/payloadPaths';

const MONOSPACE = { fontFamily: 'var(--bui-font-monospace, monospace)' };
const MOST_LINES = 8;
const LINE_LENGTH = 60;

/** As many lines as the text needs, within reason. */
const linesOf = (text: string) =>
  Math.min(
    MOST_LINES,
    text
      .split('\n')
      .reduce(
        (sum, line) => sum + 1 + Math.floor(line.length / LINE_LENGTH),
        0,
      ),
  );

/**
 * Takes a path or an expression, and offers the places of the sample while it
 * is typed. Down opens the list, Enter takes from it, Escape closes it.
 */
export const PathField = (props: {
  label: string;
  placeholder?: string;
  value: string;
  fields: readonly PayloadField[];
  isExpression?: boolean;
  isReadOnly?: boolean;
  isInvalid?: boolean;
  /** The id of what is said about it, such as an error. */
  describedBy?: string;
  onChange: (value: string) => void;
  /** The caret is here now. */
  onCaret?: (from: number, to: number) => void;
}) => {
  const { value, fields, isExpression = false, onChange, onCaret } = props;
  const listId = useId();
  const root = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number>();
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);

  const input = () =>
    root.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>(
      'input, textarea',
    );
  const found = isOpen
    ? completionsAt({
        text: value,
        caret: Math.min(caret ?? value.length, value.length),
        fields,
        isExpression,
      })
    : undefined;
  const items = found?.items ?? [];
  const optionId = (index: number) => `${listId}-${index}`;

  const noteCaret = () => {
    const element = input();
    const from = element?.selectionStart ?? value.length;
    const to = element?.selectionEnd ?? from;
    setCaret(to);
    onCaret?.(from, to);
  };
  const take = (index: number) => {
    if (!found || !items[index]) {
      return;
    }
    const result = complete(value, found, items[index].text);
    onChange(result.text);
    setIsOpen(false);
    setCaret(result.caret);
    onCaret?.(result.caret, result.caret);
    // The caret can only be put into the text that is on the screen.
    requestAnimationFrame(() => {
      input()?.focus();
      input()?.setSelectionRange(result.caret, result.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (props.isReadOnly) {
      return;
    }
    if (items.length === 0) {
      // An expression of several lines needs its arrows.
      if (event.key === 'ArrowDown' && (!isExpression || event.altKey)) {
        event.preventDefault();
        noteCaret();
        setActive(0);
        setIsOpen(true);
      }
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setActive((active + step + items.length) % items.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(active);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setIsOpen(false);
    }
  };

  const common = {
    'aria-label': props.label,
    'aria-autocomplete': 'list',
    'aria-controls': items.length > 0 ? listId : undefined,
    'aria-activedescendant': items.length > 0 ? optionId(active) : undefined,
    'aria-describedby': props.describedBy,
    placeholder: props.placeholder,
    value,
    isReadOnly: props.isReadOnly,
    isInvalid: props.isInvalid,
    spellCheck: 'false',
    autoComplete: 'off',
    style: MONOSPACE,
    onChange: (text: string) => {
      setCaret(input()?.selectionStart ?? text.length);
      setActive(0);
      setIsOpen(true);
      onChange(text);
    },
    onKeyDown,
    onFocus: noteCaret,
    onSelect: noteCaret,
    onBlur: () => setIsOpen(false),
  } as const;

  return (
    <div ref={root} style={{ position: 'relative', flex: 1, minWidth: 0 }}>
      {isExpression ? (
        <TextAreaField {...common} rows={linesOf(value)} />
      ) : (
        <TextField {...common} />
      )}
      {items.length > 0 && (
        <CompletionList
          id={listId}
          optionId={optionId}
          items={items}
          active={active}
          onTake={take}
        />
      )}
    </div>
  );
};
