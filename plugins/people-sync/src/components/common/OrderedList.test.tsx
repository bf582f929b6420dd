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

import { useState } from 'react';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/testApp';
import { OrderedList } from './OrderedList';

const ALL = ['Alpha', 'Beta', 'Gamma'];

const List = (props: { start: string[] }) => {
  const [ids, setIds] = useState(props.start);
  const toItem = (id: string) => ({ id, title: id });
  return (
    <OrderedList
      label="Sources"
      items={ids.map(toItem)}
      others={ALL.filter(id => !ids.includes(id)).map(toItem)}
      addLabel="Add"
      onChange={setIds}
    />
  );
};

const order = () =>
  screen.queryAllByRole('listitem').map(item => item.textContent);

describe('OrderedList', () => {
  it('moves entries by keyboard, and the focus goes with them', async () => {
    await renderPage(<List start={ALL} />);
    const down = screen.getByRole('button', { name: 'Move Alpha down' });
    act(() => down.focus());
    await userEvent.keyboard('{Enter}');
    expect(order()).toEqual(['Beta', 'Alpha', 'Gamma']);
    expect(
      screen.getByRole('button', { name: 'Move Alpha down' }),
    ).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent(
      'Alpha is now number 2 of 3',
    );
    await userEvent.keyboard('{Enter}');
    expect(order()).toEqual(['Beta', 'Gamma', 'Alpha']);
    // It cannot go further down, so the button beside it has the focus.
    expect(screen.getByRole('button', { name: 'Move Alpha up' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(order()).toEqual(['Beta', 'Alpha', 'Gamma']);
  });

  it('takes entries out and puts them back at the end', async () => {
    await renderPage(<List start={['Alpha', 'Beta']} />);
    await userEvent.click(screen.getByRole('button', { name: 'Remove Alpha' }));
    expect(order()).toEqual(['Beta']);
    expect(screen.getByRole('button', { name: 'Remove Beta' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(order()).toEqual([]);
    expect(screen.getByRole('button', { name: 'Add' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Gamma' }),
    );
    expect(order()).toEqual(['Gamma']);
  });
});
