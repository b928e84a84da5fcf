import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  type ClusterFacts,
  checkedByAnother,
  differenceProtected,
  enoughHouseholds,
  enoughInstitutions,
  exceptionReasoned,
  textPointsAtNobody,
} from './cluster.rules.js';

export const CLUSTER_STATES = ['DRAFT', 'CHECKED', 'PUBLISHED', 'MERGED', 'SPLIT', 'CLOSED'] as const;
export type ClusterState = (typeof CLUSTER_STATES)[number];

const GROUP: Role[] = ['working_group_member'];
const OPEN = ['DRAFT', 'CHECKED', 'PUBLISHED'] as const;
const MAY_LEAVE = [enoughHouseholds, enoughInstitutions, differenceProtected];

/** The way of a cluster of hurdles (strukturelle Hürde). Once published its criteria never change: it is merged or split instead. */
export const clusterProcedure = defineProcedure<ClusterFacts, Role>()('hurdle-cluster', ['MERGED', 'SPLIT', 'CLOSED'], {
  CREATE: { from: [], to: 'DRAFT', by: GROUP, title: 'Drafts a cluster of observations (strukturelle Hürde)' },
  REVISE: { from: ['DRAFT', 'CHECKED'], to: 'DRAFT', by: GROUP, title: 'Revises text and criteria; it is to be checked again' },
  CHECK: {
    from: ['DRAFT'],
    to: 'CHECKED',
    by: ['working_group_member', 'kim_coordination'],
    requires: [checkedByAnother, textPointsAtNobody],
    title: 'Confirms as a second person that the text points at nobody',
  },
  PUBLISH: {
    from: ['CHECKED', 'PUBLISHED'],
    to: 'PUBLISHED',
    by: GROUP,
    requires: MAY_LEAVE,
    title: 'Freezes the figures of the last quarter for the bodies',
  },
  PUBLISH_WITHOUT_NUMBERS: {
    from: ['CHECKED'],
    to: 'PUBLISHED',
    by: GROUP,
    requires: [exceptionReasoned],
    title: 'Hands the text on by a reasoned exception, without figures',
  },
  FREEZE: {
    from: ['PUBLISHED'],
    to: 'PUBLISHED',
    by: ['system'],
    requires: MAY_LEAVE,
    title: 'Freezes the figures of a quarter that has ended',
  },
  MERGE: { from: OPEN, to: 'MERGED', by: GROUP, title: 'Merges it with others into one' },
  SPLIT: { from: OPEN, to: 'SPLIT', by: GROUP, title: 'Splits it into several' },
  CLOSE: { from: OPEN, to: 'CLOSED', by: GROUP, title: 'Closes it; what was frozen stays' },
});
