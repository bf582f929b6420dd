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

import {
  type Attribute as AttributeModel,
  DATA_SETS,
  type DataSet,
} from '@people-sync/plugin-people-sync-common';
import { type AttributeType, standardAttributes } from '../people/attributes';

const TYPES: Record<AttributeType, AttributeModel['type']> = {
  text: 'text',
  email: 'text',
  url: 'text',
  date: 'date',
  boolean: 'boolean',
  number: 'number',
  selection: 'selection',
  reference: 'reference',
  references: 'list',
};

/** `employeeNumber` as people read it. */
function titleOf(name: string): string {
  const words = name.replace(/([A-Z])/g, letter => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The attributes that every portal has. */
export function builtInAttributes(only?: DataSet): AttributeModel[] {
  return DATA_SETS.filter(
    dataSet => only === undefined || dataSet === only,
  ).flatMap(dataSet =>
    Object.entries(standardAttributes[dataSet]).map(([name, { type }]) => ({
      name,
      dataSet,
      title: titleOf(name),
      type: TYPES[type],
      required: name === 'displayName',
      unique: false,
      builtIn: true,
    })),
  );
}
