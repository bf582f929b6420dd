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

import { useState, type ReactNode } from 'react';
import type {
  Integration,
  Safeguards,
  UpdateIntegrationRequest,
} from '@people-sync/plugin-people-sync-common';
import { onlyChanges, ownSafeguardsOf, toWhatIf } from './changes';
import { ReviewDialog } from './ReviewDialog';
import { useSaveIntegration } from './useSaveIntegration';

/** Saves settings once what they would have done has been looked at. */
export function useReviewedSave(options: {
  integration: Integration;
  /** The settings as the form has them. */
  wanted: UpdateIntegrationRequest;
  /** Limits of the portal, once they are known. */
  defaults?: Safeguards;
  onSaved: (integration: Integration) => void;
}) {
  const { integration, wanted, defaults, onSaved } = options;
  const saving = useSaveIntegration({ integration, onSaved });
  const [isReviewing, setIsReviewing] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const update = onlyChanges(integration, wanted);
  const request = toWhatIf(update, Object.keys(integration.secrets), {
    own: ownSafeguardsOf(integration),
    defaults,
  });

  const review = async () => {
    if (request) {
      setIsReviewing(true);
      return;
    }
    // Stored data has nothing to say to it.
    setIsSaving(true);
    await saving.save(update);
    setIsSaving(false);
  };

  const dialog: ReactNode = isReviewing && request && (
    <ReviewDialog
      integration={integration}
      update={update}
      request={request}
      onSave={async () => {
        await saving.save(update);
        setIsReviewing(false);
      }}
      onClose={() => setIsReviewing(false)}
    />
  );
  return {
    ...saving,
    isChanged: Object.keys(update).length > 0,
    isSaving,
    review,
    dialog,
  };
}
