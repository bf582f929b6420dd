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

import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  BrowserRouter,
  Link,
  Route,
  Routes,
  useSearchParams,
} from 'react-router-dom';
import { useLeaveGuard } from './useLeaveGuard';

const PARAMS = ['tab'];

const Form = (props: { isDirty: boolean }) => {
  const leaving = useLeaveGuard({ isDirty: props.isDirty, params: PARAMS });
  const [params] = useSearchParams();
  return (
    <>
      <p>the form {params.get('sample')}</p>
      <Link to="?sample=2">another sample</Link>
      <Link to="?tab=history">another tab</Link>
      <Link to="/after">elsewhere</Link>
      {leaving && (
        <div role="dialog">
          <button onClick={leaving.stay}>Stay</button>
          <button onClick={leaving.proceed}>Leave</button>
        </div>
      )}
    </>
  );
};

/** The form, reached from another page. */
async function open(isDirty = true, basename?: string) {
  window.history.pushState(null, '', `${basename ?? ''}/before`);
  const { unmount } = render(
    <BrowserRouter basename={basename}>
      <Routes>
        <Route path="/before" element={<Link to="/form">to the form</Link>} />
        <Route path="/form" element={<Form isDirty={isDirty} />} />
        <Route path="/after" element={<p>the page after</p>} />
      </Routes>
    </BrowserRouter>,
  );
  await userEvent.click(screen.getByRole('link', { name: 'to the form' }));
  await screen.findByText(/the form/);
  return unmount;
}

/**
 * As much of the Navigation API as the back button needs, which jsdom lacks:
 * whoever listens is asked before the address changes.
 */
class FakeNavigation extends EventTarget {
  readonly traverseTo = jest.fn(async () => window.history.back());

  readonly #before: string;

  constructor(before: string) {
    super();
    this.#before = before;
  }

  /** The back button of the browser. */
  async back(cancelable = true) {
    const url = new URL(this.#before, window.location.href).href;
    const event = Object.assign(new Event('navigate', { cancelable }), {
      navigationType: 'traverse',
      destination: { url, key: 'k0' },
    });
    await act(async () => {
      if (this.dispatchEvent(event)) {
        window.history.back();
      }
    });
  }
}

function withNavigation(before = '/before') {
  const navigation = new FakeNavigation(before);
  Object.assign(window, { navigation });
  return navigation;
}

afterEach(() => {
  Reflect.deleteProperty(window, 'navigation');
});

const click = (role: 'button' | 'link', name: string) =>
  userEvent.click(screen.getByRole(role, { name }));

describe('useLeaveGuard', () => {
  it('asks when the back button of the browser is pressed, and stays', async () => {
    const navigation = withNavigation();
    await open();
    await navigation.back();

    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    expect(window.location.pathname).toBe('/form');
    await click('button', 'Stay');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByText(/the form/)).toBeInTheDocument();

    // It asks as often as somebody tries.
    await navigation.back();
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
  });

  it('goes where the back button led when told to leave', async () => {
    const navigation = withNavigation();
    await open();
    await navigation.back();
    await screen.findByRole('dialog');

    await click('button', 'Leave');
    expect(navigation.traverseTo).toHaveBeenCalledWith('k0');
    expect(await screen.findByText('to the form')).toBeInTheDocument();
  });

  it('asks below a base path too', async () => {
    const navigation = withNavigation('/portal/before');
    await open(true, '/portal');
    await navigation.back();

    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    expect(window.location.pathname).toBe('/portal/form');
  });

  it('goes back without a question where nothing would be lost', async () => {
    const navigation = withNavigation();
    await open(false);
    await navigation.back();
    expect(await screen.findByText('to the form')).toBeInTheDocument();
  });

  it('lets go where the browser does not let it hold', async () => {
    const navigation = withNavigation();
    await open();
    await navigation.back(false);
    expect(await screen.findByText('to the form')).toBeInTheDocument();
  });

  it('lets go of what stays within the form, back and forth', async () => {
    const navigation = withNavigation('/form');
    await open();
    await click('link', 'another sample');
    expect(await screen.findByText('the form 2')).toBeInTheDocument();
    await navigation.back();
    expect(await screen.findByText('the form')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('asks at links, and at parameters that lead away', async () => {
    await open();
    await click('link', 'another tab');
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    expect(window.location.search).toBe('');
    await click('button', 'Stay');

    await click('link', 'elsewhere');
    await click('button', 'Leave');
    expect(await screen.findByText('the page after')).toBeInTheDocument();
  });

  it('lets the browser ask when the tab is closed', async () => {
    const unmount = await open();
    const closing = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(closing()).toBe(true);
    unmount();
    expect(closing()).toBe(false);
  });
});
