import type { ConsentCardElement, ConsentEventMap, ConsentSection } from "consent-card";
import { useEffect, useRef } from "react";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

type Handler<K extends keyof ConsentEventMap> = (event: ConsentEventMap[K]) => void;

/** The element as JSX knows it: attributes by their names, events by `on` and their names. */
type CardAttributes = DetailedHTMLProps<HTMLAttributes<ConsentCardElement>, ConsentCardElement> & {
  person?: string;
  api?: string;
  language?: string;
  display?: "compact" | "full";
  "open-on"?: "click" | "hover";
  "return-to"?: string;
} & { [K in keyof ConsentEventMap as `on${K}`]?: Handler<K> };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "consent-card": CardAttributes;
    }
  }
}

export interface ConsentCardProps {
  /** An id, `me`, `email:…`, `upn:…` or `directory:…`. */
  person: string;
  language?: string;
  display?: "compact" | "full";
  openOn?: "click" | "hover";
  /** Ids in the order wanted, ours and the host's own; all where absent. */
  order?: readonly string[];
  /** The host's own sections. */
  sections?: ConsentSection[];
  /** Where the reader comes back to after connecting; this page unless told. */
  returnTo?: string;
  /** Answers a bearer token, for a backend of another origin. */
  token?: () => string | Promise<string>;
  onOpened?: Handler<"consent-card-opened">;
  onDecided?: Handler<"consent-decided">;
  onWithdrawn?: Handler<"consent-withdrawn">;
  onPersonOpened?: Handler<"person-opened">;
  onAction?: Handler<"action-requested">;
  onLoadFailed?: Handler<"load-failed">;
}

const NONE: ConsentSection[] = [];

export function ConsentCard({ order, sections = NONE, token, ...props }: ConsentCardProps) {
  const card = useRef<ConsentCardElement>(null);
  const asked = order?.join(" ") ?? "";

  // The attribute `sections` is the order and the property the host's own sections: one name, which JSX cannot tell apart.
  useEffect(() => {
    if (card.current) card.current.sections = sections;
  }, [sections]);
  useEffect(() => {
    if (asked) card.current?.setAttribute("sections", asked);
    else card.current?.removeAttribute("sections");
  }, [asked]);

  // A new `client` begins anew; a new function behind the same client does not.
  const newest = useRef(token);
  newest.current = token;
  const withToken = Boolean(token);
  useEffect(() => {
    if (withToken && card.current) card.current.client = { token: () => newest.current?.() ?? "" };
    return () => {
      if (withToken && card.current) card.current.client = {};
    };
  }, [withToken]);

  return (
    <consent-card
      ref={card}
      person={props.person}
      language={props.language}
      display={props.display}
      open-on={props.openOn}
      return-to={props.returnTo ?? (typeof location === "undefined" ? undefined : location.pathname)}
      onconsent-card-opened={props.onOpened}
      onconsent-decided={props.onDecided}
      onconsent-withdrawn={props.onWithdrawn}
      onperson-opened={props.onPersonOpened}
      onaction-requested={props.onAction}
      onload-failed={props.onLoadFailed}
    />
  );
}
