import { type DeliveryPage, type DeliveryShown, deliveryPage } from '../events/webhooks.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export type DeliveryParent = DeliveryShown;
export type DeliveryConnectionParent = DeliveryPage;

export const Webhook: ResolversOf<'Webhook'> = {
  deliveries: (webhook, args, context) => deliveryPage(webhook, args, context),
};
