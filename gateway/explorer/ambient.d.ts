/** Style sheets are bundled beside the script. */
declare module '*.css';

/** The one function of react-dom that the page uses; its type package is not installed. */
declare module 'react-dom/client' {
  import type { ReactNode } from 'react';
  export function createRoot(container: Element): { render(children: ReactNode): void };
}
