import { createEngine, type Engine } from '@adjudge/core';

const text = `
apiVersion: adjudge/v1
kind: Policy
name: vault-clauses
resources: [document]
rules:
  - id: clearance-opens
    effect: permit
    actions: ["*"]
    when:
      equals: [$.subject.properties.clearance, high]
  - id: sealed-stays-shut
    effect: deny
    actions: ["*"]
    when:
      equals: [$.resource.id, sealed]
---
apiVersion: adjudge/v1
kind: Policy
name: office-clauses
resources: [paper]
rules:
  - id: the-office-reads
    effect: permit
    actions: [read]
    when:
      ipIn: [$.context.ip, 10.0.0.0/8]
  - id: drafts-are-of-their-owner
    effect: permit
    actions: [write]
    when:
      equals: [$.resource.properties.owner, $.subject.id]
  - id: internal-tools-stay-out
    effect: deny
    actions: [read]
    when:
      equals: [$.context.tool, internal]
  - id: approval-takes-a-second-factor
    effect: permit
    actions: [approve]
    assurance: { acr: ["urn:example:mfa", "urn:example:key"], maxAge: PT15M }
---
apiVersion: adjudge/v1
kind: Policy
name: record-clauses
resources: [record]
rules:
  - id: masked
    effect: permit
    actions: [read]
    obligations:
      - { id: fields, on: permit, parameters: { exclude: ["ssn", "**.secret"] } }
  - id: only-some
    effect: permit
    actions: [glance]
    obligations:
      - { id: fields, on: permit, parameters: { include: ["id", "owner.*", "tags"] } }
  - id: logged
    effect: permit
    actions: [open]
    obligations:
      - { id: log, on: permit, parameters: { note: $.resource.properties.note, accessToken: $.resource.id } }
      - { id: header, on: permit, parameters: { name: X-Classification, value: $.resource.properties.note } }
  - id: watermarked
    effect: permit
    actions: [print]
    obligations:
      - { id: watermark, on: permit, parameters: { text: confidential } }
`;

/**
 * Permits subjects of high clearance all documents but the sealed one, some to do something with papers, and everyone to
 * look at records under obligations.
 */
export const engine: Engine = createEngine([{ text, source: 'vault.yaml' }]);

/** Words of the policies, their reasons and their attributes; none may reach a caller. */
export const SECRETS: RegExp =
  /-clauses|clearance|stays-shut|the-office|drafts-are|internal-tools|second-factor|explicit-|default-deny|indeterminate|invalid-request"/;
