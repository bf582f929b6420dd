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

import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex } from '@backstage/ui';
import type {
  Attribute,
  Mapping,
} from '@people-sync/plugin-people-sync-common';
import { useLeaveGuard } from '../../hooks/useLeaveGuard';
import { useNotify } from '../../hooks/useNotify';
import { mappingTranslationRef } from '../../translation';
import { LeaveDialog } from '../common';
import { ActivateDialog } from './ActivateDialog';
import { ConflictAlert } from './ConflictAlert';
import { DiscardDialog } from './DiscardDialog';
import { EditorActions } from './EditorActions';
import { EditorLayout } from './EditorLayout';
import { EditorNotes } from './EditorNotes';
import { MappingHeader } from './MappingHeader';
import { diffRules } from './model/diffRules';
import { type Caret, insertField } from './model/insertField';
import { fieldsOf, type PayloadField } from './model/payloadPaths';
import { rulesText } from './model/ruleSet';
import { PayloadPanel } from './PayloadPanel';
import { ReplayPanel } from './ReplayPanel';
import { RuleList } from './RuleList';
import { useMappingActions } from './useMappingActions';
import { useMappingEditor } from './useMappingEditor';
import { type Sample, usePreview } from './usePreview';
import { useReplay } from './useReplay';
import { VersionsSection } from './VersionsSection';

/** Where a field of the payload goes when it is clicked. */
interface Target {
  attribute: string;
  caret: Caret;
}

/** What an attribute is taken for that the backend does not know. */
const unknownAttribute = (
  name: string,
  dataSet: Attribute['dataSet'],
): Attribute => ({
  name,
  dataSet,
  title: name,
  type: 'text',
  required: false,
  unique: false,
  builtIn: true,
});

/** Payload, rules and result side by side, and what can be done with them. */
export const MappingEditor = (props: {
  /** As it was loaded; what becomes of it is known here. */
  mapping: Mapping;
  attributes: Attribute[];
  integration: string;
  readOnly: { label: string; reason: string } | undefined;
  /** Rules may be tried on stored payloads. */
  canTry: boolean;
  onAttributesChanged: () => void;
}) => {
  const { attributes, integration, readOnly, canTry } = props;
  const isReadOnly = readOnly !== undefined;
  const { t } = useTranslationRef(mappingTranslationRef);
  const notify = useNotify();
  const [params] = useSearchParams();
  const [mapping, setMapping] = useState(props.mapping);
  const { integrationId, dataSet } = mapping;

  const attributeOf = useMemo(() => {
    const byName = new Map(attributes.map(item => [item.name, item]));
    return (name: string) =>
      byName.get(name) ?? unknownAttribute(name, dataSet);
  }, [attributes, dataSet]);
  const typeOf = useCallback(
    (name: string) => attributeOf(name).type,
    [attributeOf],
  );
  const titleOf = (name: string) => attributeOf(name).title;

  const editor = useMappingEditor({ mapping, typeOf });
  const [sample, setSample] = useState<Sample | undefined>(() => {
    const sourceId = params.get('sample');
    return sourceId ? { sourceId } : undefined;
  });
  const preview = usePreview({
    integrationId,
    dataSet,
    rules: editor.rules,
    sample: canTry ? sample : undefined,
  });
  const payload =
    preview.value?.payload ??
    (sample && 'payload' in sample ? sample.payload : undefined);
  const fields = useMemo(() => (payload ? fieldsOf(payload) : []), [payload]);

  const replay = useReplay({ integrationId, dataSet });
  const isReplayed = replay.text === editor.text;
  const finished =
    isReplayed && replay.replay?.status === 'completed'
      ? replay.replay
      : undefined;

  const [dialog, setDialog] = useState<'activate' | 'discard'>();
  const actions = useMappingActions({
    mapping,
    editor,
    replayId: finished?.id,
    onMapping: setMapping,
    onDone: () => setDialog(undefined),
  });
  const leaving = useLeaveGuard({ isDirty: editor.isDirty });
  const [target, setTarget] = useState<Target>();
  const aim = useCallback(
    (attribute: string, caret: Caret) => setTarget({ attribute, caret }),
    [],
  );
  const targetRow = editor.set.rows.find(
    row => row.attribute === target?.attribute,
  );
  const differences = useMemo(
    () => diffRules(mapping.active.rules, editor.rules),
    [mapping, editor.rules],
  );

  const isActive = rulesText(mapping.active.rules) === editor.text;

  const startReplay = () => {
    setDialog(undefined);
    actions.forgetReplayAsked();
    replay.start.run(editor.rules);
  };
  const openActivate = () => {
    actions.forgetReplayAsked();
    setDialog('activate');
  };
  const insert = (field: PayloadField) => {
    const form =
      target && targetRow && insertField(targetRow.form, field, target.caret);
    if (!form || !target) {
      notify({ status: 'info', title: t('mapping.payload.noTarget') });
      return;
    }
    editor.change(target.attribute, form);
    const end = target.caret.from + field.expression.length;
    setTarget({ ...target, caret: { ...target.caret, from: end, to: end } });
  };

  return (
    <>
      <MappingHeader
        mapping={mapping}
        integration={integration}
        readOnlyLabel={readOnly?.label}
      />
      <Container pb="6">
        <Flex direction="column" gap="4">
          {actions.conflict && (
            <ConflictAlert
              latest={actions.conflict}
              rules={editor.rules}
              onKeepMine={actions.keepMine}
              onTakeTheirs={actions.takeTheirs}
            />
          )}
          <EditorNotes
            mapping={mapping}
            readOnlyReason={readOnly?.reason}
            saveError={actions.saveDraft.error}
            isDirty={editor.isDirty}
            differences={differences.length}
            titleOf={titleOf}
            actions={
              <EditorActions
                rows={mapping.rows}
                hasDraft={mapping.draft !== null}
                isDirty={editor.isDirty}
                isReadOnly={isReadOnly}
                isActive={isActive}
                incomplete={editor.problems.length}
                isSaving={actions.saveDraft.isRunning}
                isReplaying={replay.replay?.status === 'running'}
                onReplay={startReplay}
                onUndo={() => editor.reset(mapping)}
                onDiscard={() => setDialog('discard')}
                onSave={actions.saveDraft.run}
                onActivate={openActivate}
              />
            }
          />
          <ReplayPanel
            control={replay}
            dataSet={dataSet}
            isOutdated={!isReplayed}
            titleOf={titleOf}
            onActivate={
              isReadOnly || (isActive && !mapping.draft)
                ? undefined
                : openActivate
            }
            onAgain={startReplay}
          />
          <EditorLayout
            payload={
              canTry && (
                <PayloadPanel
                  integrationId={integrationId}
                  dataSet={dataSet}
                  preview={preview}
                  sample={sample}
                  fields={fields}
                  target={targetRow && titleOf(targetRow.attribute)}
                  isReadOnly={isReadOnly}
                  onSample={setSample}
                  onInsert={insert}
                />
              )
            }
            rules={
              <RuleList
                dataSet={dataSet}
                attributes={attributes}
                attributeOf={attributeOf}
                editor={editor}
                fields={fields}
                preview={preview}
                target={target?.attribute}
                highlighted={params.get('attribute') ?? undefined}
                isReadOnly={isReadOnly}
                onTarget={aim}
                onAttributesChanged={props.onAttributesChanged}
              />
            }
          />
          <VersionsSection
            mapping={mapping}
            isReadOnly={isReadOnly}
            onLoad={version => {
              editor.load(version.rules);
              notify({
                status: 'info',
                title: t('mapping.version.loaded', {
                  version: version.version,
                }),
              });
            }}
          />
        </Flex>
      </Container>
      {dialog === 'activate' && (
        <ActivateDialog
          differences={differences}
          replay={finished}
          rows={mapping.rows}
          action={actions.activate}
          replayAsked={actions.replayAsked}
          onReplay={startReplay}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'discard' && (
        <DiscardDialog
          discard={actions.discard}
          onClose={() => setDialog(undefined)}
        />
      )}
      {leaving && <LeaveDialog leaving={leaving} />}
    </>
  );
};
