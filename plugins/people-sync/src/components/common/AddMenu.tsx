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

import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';

/** Adds one of what is not there yet. Shows nothing once all of it is. */
export const AddMenu = (props: {
  label: string;
  items: readonly { id: string; title: string }[];
  onAdd(id: string): void;
}) => {
  const { label, items, onAdd } = props;
  if (items.length === 0) {
    return null;
  }
  return (
    <div>
      <MenuTrigger>
        <Button size="small" variant="secondary" iconStart={<RiAddLine />}>
          {label}
        </Button>
        <Menu>
          {items.map(({ id, title }) => (
            <MenuItem key={id} onAction={() => onAdd(id)}>
              {title}
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
    </div>
  );
};
