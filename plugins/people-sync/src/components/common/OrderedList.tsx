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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Flex, Text, VisuallyHidden } from '@backstage/ui';
import {
  RiArrowDownLine,
  RiArrowUpLine,
  RiDeleteBinLine,
} from '@remixicon/react';
import { peopleSyncTranslationRef } from '../../translation';
import { AddMenu } from './AddMenu';
import { ToneText } from './ToneText';

/** One entry of an {@link OrderedList}, or one to add to it. */
export interface OrderedItem {
  id: string;
  title: string;
  /** What is to be known about it. */
  note?: string;
}

/** Which button of which entry gets the focus next. */
interface Focus {
  id: string;
  button: 'up' | 'down';
}

const BUTTONS = ['up', 'down'] as const;

function moved(ids: string[], from: number, to: number): string[] {
  const next = [...ids];
  const [id] = next.splice(from, 1);
  next.splice(to, 0, id);
  return next;
}

/**
 * Entries whose order counts, with buttons that move them. The focus stays
 * with the entry that is moved, and its new place is announced.
 */
export const OrderedList = (props: {
  /** What is ordered, for screen readers, unless a group around says it. */
  label?: string;
  items: OrderedItem[];
  /** What is not in it yet. */
  others: OrderedItem[];
  addLabel: string;
  /** In place of *Move up* and *Move down*. */
  upLabel?: (name: string) => string;
  downLabel?: (name: string) => string;
  isReadOnly?: boolean;
  onChange: (ids: string[]) => void;
}) => {
  const { label, items, others, addLabel, isReadOnly, onChange } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const {
    upLabel = name => t('common.order.up', { name }),
    downLabel = name => t('common.order.down', { name }),
  } = props;
  const list = useRef<HTMLOListElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<Focus | 'add'>();
  const [announcement, setAnnouncement] = useState('');
  const ids = items.map(({ id }) => id);

  useEffect(() => {
    if (!focus) {
      return;
    }
    const buttons =
      focus === 'add'
        ? [...(root.current?.querySelectorAll('button') ?? [])].slice(-1)
        : [
            ...(list.current?.children[ids.indexOf(focus.id)]?.querySelectorAll(
              'button',
            ) ?? []),
          ];
    const wanted =
      focus === 'add' ? buttons[0] : buttons[BUTTONS.indexOf(focus.button)];
    // At either end one of the two cannot be pressed any more.
    const target = wanted?.disabled
      ? buttons.find(button => !button.disabled)
      : wanted;
    target?.focus();
    setFocus(undefined);
  }, [focus, ids]);

  const move = (from: number, button: Focus['button']) => {
    const to = button === 'up' ? from - 1 : from + 1;
    onChange(moved(ids, from, to));
    setFocus({ id: ids[from], button });
    setAnnouncement(
      t('common.order.moved', {
        name: items[from].title,
        place: to + 1,
        total: items.length,
      }),
    );
  };
  const remove = (index: number) => {
    onChange(ids.filter(id => id !== ids[index]));
    const next = ids[index + 1] ?? ids[index - 1];
    setFocus(next === undefined ? 'add' : { id: next, button: 'up' });
    setAnnouncement(t('common.order.removed', { name: items[index].title }));
  };

  return (
    <Flex
      ref={root}
      direction="column"
      gap="2"
      role={label ? 'group' : undefined}
      aria-label={label}
      style={{ maxWidth: 420 }}
    >
      {items.length > 0 && (
        <ol ref={list} style={{ margin: 0, paddingInlineStart: '1.5em' }}>
          {items.map(({ id, title, note }, index) => (
            <li key={id}>
              <Flex align="center" justify="between" gap="2">
                <div style={{ overflowWrap: 'anywhere' }}>
                  <Text as="span">{title}</Text>
                  {note && (
                    <ToneText as="p" variant="body-small" tone="warning">
                      {note}
                    </ToneText>
                  )}
                </div>
                {!isReadOnly && (
                  <Flex gap="1">
                    <ButtonIcon
                      size="small"
                      variant="tertiary"
                      icon={<RiArrowUpLine />}
                      isDisabled={index === 0}
                      aria-label={upLabel(title)}
                      onPress={() => move(index, 'up')}
                    />
                    <ButtonIcon
                      size="small"
                      variant="tertiary"
                      icon={<RiArrowDownLine />}
                      isDisabled={index === items.length - 1}
                      aria-label={downLabel(title)}
                      onPress={() => move(index, 'down')}
                    />
                    <ButtonIcon
                      size="small"
                      variant="tertiary"
                      icon={<RiDeleteBinLine />}
                      aria-label={t('common.order.remove', { name: title })}
                      onPress={() => remove(index)}
                    />
                  </Flex>
                )}
              </Flex>
            </li>
          ))}
        </ol>
      )}
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
      {!isReadOnly && (
        <AddMenu
          label={addLabel}
          items={others}
          onAdd={id => onChange([...ids, id])}
        />
      )}
    </Flex>
  );
};
