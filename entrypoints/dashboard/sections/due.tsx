import { DueView } from '../../../components/calendar/due-view.tsx';
import type { SectionProps } from '../section.ts';
import { useReminders } from '../use-reminders.ts';

/** What reminders were raised. */
export function DueSection({ context }: SectionProps<'due'>) {
  const reminders = useReminders(context);
  return (
    <DueView
      raised={reminders.raised}
      snoozed={reminders.snoozed}
      naming={context.naming}
      onSnooze={reminders.snooze}
    />
  );
}
