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
  attributeProblem,
  nameOf,
  optionsOf,
  toAttributeForm,
  toCreateRequest,
  toUpdateRequest,
  withTitle,
} from './attributeForm';

describe('attribute form', () => {
  it.each([
    ['Cost centre', 'costCentre'],
    ['Størrelse', 'stRrelse'],
    ['Année de début', 'anneeDeDebut'],
    ['1st Aider', 'stAider'],
    ['T-shirt size', 'tShirtSize'],
    ['', ''],
  ])('M5: names %j %s', (title, name) => {
    expect(nameOf(title)).toBe(name);
  });

  it('M5: names by the title until somebody types a name', () => {
    const form = withTitle(toAttributeForm(), 'Cost centre');
    expect(form.name).toBe('costCentre');
    const named = { ...form, name: 'centre', isNamed: true };
    expect(withTitle(named, 'Centre of cost').name).toBe('centre');
  });

  it.each([
    [{ title: ' ' }, 'title'],
    [{ name: 'Cost' }, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'email' }, 'taken'],
    [{ type: 'selection' as const, options: ' \n ' }, 'options'],
    [{ type: 'selection' as const, options: 'S\nM' }, undefined],
    [{}, undefined],
  ])('M5: %j is wrong in %s', (change, problem) => {
    const form = { ...withTitle(toAttributeForm(), 'Size'), ...change };
    expect(attributeProblem(form, ['email'])).toBe(problem);
  });

  it('M5: asks for what was typed', () => {
    const form = {
      ...withTitle(toAttributeForm(), ' T-shirt size '),
      type: 'selection' as const,
      options: ' S \nM\n\nS',
      annotation: ' example.com/size ',
      label: ' example.com/size-label ',
      unique: true,
    };
    expect(optionsOf(form)).toEqual(['S', 'M']);
    expect(toCreateRequest(form, 'employees')).toEqual({
      name: 'tShirtSize',
      dataSet: 'employees',
      title: 'T-shirt size',
      type: 'selection',
      options: ['S', 'M'],
      required: false,
      unique: true,
      annotation: 'example.com/size',
      label: 'example.com/size-label',
    });
    expect(toUpdateRequest({ ...form, annotation: '', label: ' ' })).toEqual({
      title: 'T-shirt size',
      description: '',
      options: ['S', 'M'],
      required: false,
      unique: true,
      annotation: null,
      label: null,
    });
  });
});
