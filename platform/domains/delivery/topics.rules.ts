import type { MessageRules, MessageTopic } from '../../../authority/authority.ts';
import type { MessageChannel } from '../../../contract/messages.ts';

/** @throws Error for an occasion without a topic: nobody could say whether they want it */
export function topicOf(rules: Pick<MessageRules, 'topics'>, occasion: string): MessageTopic {
  const topic = rules.topics.find(({ occasions }) => occasions.includes(occasion));
  if (!topic) throw new Error(`no topic for "${occasion}"`);
  return topic;
}

export const isFixed = (topic: MessageTopic, channel: MessageChannel): boolean => topic.always.includes(channel);

/** Without a choice every way is used. */
export function isWanted(
  topic: MessageTopic,
  channel: MessageChannel,
  choices: readonly { topic: string; channel: MessageChannel; wanted: boolean }[],
): boolean {
  if (isFixed(topic, channel)) return true;
  return choices.find((choice) => choice.topic === topic.code && choice.channel === channel)?.wanted ?? true;
}
