import { GraphiQL } from 'graphiql';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Caller, type DemoUser, demoUsers, PURPOSES, post } from './access.js';
import { provideWorkers } from './workers.js';
import 'graphiql/style.css';
import './explorer.css';

const FIRST_QUERY = `# The institutions of this hub. Run with Ctrl-Enter.
{
  institutions(first: 5) {
    nodes {
      name
      kind
    }
  }
}
`;

const REMEMBERED_USER = 'kim-hub:user';
const REMEMBERED_PURPOSE = 'kim-hub:purpose';

/** GraphiQL, and above it who asks and what for. */
function Explorer({ users }: { users: readonly DemoUser[] | undefined }) {
  const [caller, setCaller] = useState<Caller>(() => rememberedUser(users));
  const [purpose, setPurpose] = useState(() => rememberedPurpose(users));
  const stated = useRef(purpose);
  stated.current = purpose;

  // GraphiQL fetches the schema again whenever it is given another fetcher: a new caller is one, a new purpose is not.
  const fetcher = useMemo(
    () => (params: object, options?: { headers?: Record<string, unknown> }) => {
      const headers = new Headers(stated.current ? { 'x-purpose': stated.current } : {});
      for (const [name, value] of Object.entries(options?.headers ?? {})) headers.set(name, String(value));
      return post(JSON.stringify(params), caller, headers) as Promise<object>;
    },
    [caller],
  );

  const state = (value: string) => {
    sessionStorage.setItem(REMEMBERED_PURPOSE, value);
    setPurpose(PURPOSES.find((one) => one === value) ?? '');
  };
  // Whoever is chosen begins with the purpose they mostly ask for; it can be changed afterwards.
  const choose = (chosen: Caller) => {
    const user = chosen && 'user' in chosen ? users?.find(({ name }) => name === chosen.user) : undefined;
    const usual = user?.purpose ?? '';
    stated.current = PURPOSES.find((one) => one === usual) ?? '';
    state(usual);
    setCaller(chosen);
  };

  return (
    <>
      <header className="access">
        <h1>kim-hub</h1>
        {users ? <UserChooser users={users} caller={caller} onChoose={choose} /> : <TokenField onChange={setCaller} />}
        <label>
          Purpose
          <select value={purpose} onChange={({ target: { value } }) => state(value)}>
            <option value="">none</option>
            {PURPOSES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </header>
      <main className="graphiql">
        {/* Queries and their history may name people, so they end with the browser tab. */}
        <GraphiQL
          fetcher={fetcher}
          defaultQuery={FIRST_QUERY}
          inputValueDeprecation
          shouldPersistHeaders={false}
          storage={sessionStorage}
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
        </GraphiQL>
      </main>
    </>
  );
}

interface UserChooserProps {
  readonly users: readonly DemoUser[];
  readonly caller: Caller;
  readonly onChoose: (caller: Caller) => void;
}

function UserChooser({ users, caller, onChoose }: UserChooserProps) {
  return (
    <label>
      Demo user
      <select
        value={caller && 'user' in caller ? caller.user : ''}
        onChange={({ target: { value } }) => {
          sessionStorage.setItem(REMEMBERED_USER, value);
          onChoose(value ? { user: value } : undefined);
        }}
      >
        <option value="">no token (anonymous)</option>
        {users.map(({ name, institution, roles }) => (
          <option key={name} value={name}>
            {[name, institution, roles.join(', ')].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Takes effect when the field is left or Enter is pressed, so that a token is not sent letter by letter. */
function TokenField({ onChange }: { onChange: (caller: Caller) => void }) {
  const sent = useRef('');
  const take = (value: string) => {
    const bearer = value.trim().replace(/^Bearer\s+/i, '');
    if (bearer === sent.current) return;
    sent.current = bearer;
    onChange(bearer ? { bearer } : undefined);
  };
  return (
    <label>
      Bearer token
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        placeholder="none (anonymous)"
        onBlur={({ target }) => take(target.value)}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && take(currentTarget.value)}
      />
    </label>
  );
}

/** Who asked last; at first the first of the demo users, because without a token there is no schema to explore. */
function rememberedUser(users: readonly DemoUser[] | undefined): Caller {
  const user = sessionStorage.getItem(REMEMBERED_USER) ?? users?.[0]?.name;
  return user && users?.some(({ name }) => name === user) ? { user } : undefined;
}

/** What was asked for last; at first what the first of the demo users mostly asks for. */
function rememberedPurpose(users: readonly DemoUser[] | undefined): string {
  const purpose = sessionStorage.getItem(REMEMBERED_PURPOSE) ?? users?.[0]?.purpose;
  return PURPOSES.find((one) => one === purpose) ?? '';
}

/** The page asks for its users first, so that the schema is fetched once and as the right caller. */
function Page() {
  const [asked, setAsked] = useState<{ users: readonly DemoUser[] | undefined }>();
  useEffect(() => {
    void demoUsers().then((users) => setAsked({ users }));
  }, []);
  return asked && <Explorer users={asked.users} />;
}

const page = document.getElementById('explorer');
if (page) {
  provideWorkers(page);
  createRoot(page).render(<Page />);
}
