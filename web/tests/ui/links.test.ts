// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from "vitest";
import { ownRelay, relayFrom } from "../../src/ui/first/relay.ts";
import {
  inviteIn,
  isInvite,
  isSurvey,
  MAX_LINK_LENGTH,
  MAX_LINK_TEXT,
  openedLink,
  openedSurvey,
  realHost,
  splitLinks,
  withoutLink,
} from "../../src/ui/links.ts";

const hrefs = (text: string) => splitLinks(text).flatMap((part) => part.href ?? []);

describe("the link a page was opened with", () => {
  it("is found at /i, at any depth, and leaves the address", () => {
    expect(openedLink("https://app.example/i#1.abc")).toBe("https://app.example/i#1.abc");
    expect(openedLink("https://app.example/krama/i/#1.abc")).toBe("https://app.example/krama/i#1.abc");
    expect(openedLink("https://app.example/krama/#1.abc")).toBe("https://app.example/krama/i#1.abc");
    expect(withoutLink("https://app.example/krama/i#1.abc")).toBe("/krama/");
    expect(withoutLink("https://app.example/i?x=1#1.abc")).toBe("/?x=1");
  });
  it("is a damaged link where the part behind # was cut off, and none on an ordinary page", () => {
    expect(openedLink("https://app.example/i")).toBe("https://app.example/i#");
    expect(openedLink("https://app.example/")).toBe("");
    expect(openedLink("https://app.example/#section")).toBe("");
  });
  it("is found inside a pasted message", () => {
    expect(inviteIn("សូមចុច https://app.example/i#1.abc_-9 អរគុណ")).toBe("https://app.example/i#1.abc_-9");
    expect(inviteIn("  hello ")).toBe("hello");
    expect(isInvite("https://app.example/i#")).toBe(true);
    expect(isInvite("https://app.example/j#1.a")).toBe(false);
  });
});

describe("the link of a survey", () => {
  it("is told apart from an invite, and leaves the address too", () => {
    expect(openedSurvey("https://app.example/krama/s#1.abc")).toBe("https://app.example/krama/s#1.abc");
    expect(openedSurvey("https://app.example/s")).toBe("https://app.example/s#");
    expect(openedSurvey("https://app.example/i#1.abc")).toBe("");
    expect(openedLink("https://app.example/s#1.abc")).toBe("");
    expect(withoutLink("https://app.example/krama/s#1.abc")).toBe("/krama/");
    expect(isSurvey("https://app.example/s#1.abc")).toBe(true);
    expect(isSurvey("https://app.example/i#1.abc")).toBe(false);
    expect(inviteIn("ឆ្លើយ https://app.example/s#1.abc_-9 ។")).toBe("https://app.example/s#1.abc_-9");
  });
  it("opens the survey wherever it is pasted, scanned or pressed, and is no invite", async () => {
    const [{ takeLink, heldLink }, { heldSurvey, letSurveyGo }] = await Promise.all([
      import("../../src/ui/store.ts"),
      import("../../src/ui/survey/held.ts"),
    ]);
    takeLink(" https://app.example/s#1.abc ");
    expect([heldSurvey.value, heldLink.value]).toEqual(["https://app.example/s#1.abc", ""]);
    letSurveyGo();
    takeLink("https://app.example/i#1.abc");
    expect([heldSurvey.value, heldLink.value]).toEqual(["", "https://app.example/i#1.abc"]);
    heldLink.value = "";
  });
});

describe("addresses in messages", () => {
  it("are cut out whole, without what follows them", () => {
    expect(hrefs("see https://news.example/a?b=1, and (https://b.example/x_(y)).")).toEqual([
      "https://news.example/a?b=1",
      "https://b.example/x_(y)",
    ]);
    expect(hrefs("សូមអាន https://news.example/a។ អរគុណ")).toEqual(["https://news.example/a"]);
  });
  it("lose nothing of the text", () => {
    const text = "a https://x.example b https://y.example/… c";
    expect(
      splitLinks(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });
  it("are no links with another scheme or a user name in them", () => {
    expect(hrefs("javascript:alert(1) data:text/html,x https://bank.example@evil.example/ ftp://x.example")).toEqual([]);
  });
  it("are no links one past the longest, nor behind the last of a long text", () => {
    const longest = `https://x.example/${"a".repeat(MAX_LINK_LENGTH - 18)}`;
    expect(hrefs(longest)).toHaveLength(1);
    expect(hrefs(`${longest}a`)).toHaveLength(0);
    expect(hrefs(`${" ".repeat(MAX_LINK_TEXT)}https://x.example`)).toHaveLength(0);
  });
  it("show the host they lead to, in Latin letters", () => {
    expect(realHost("https://xn--pple-43d.example/a")).toEqual({ host: "xn--pple-43d.example", odd: true, plain: false });
    expect(realHost(hrefs("http://\u0430pple.example")[0] ?? "")).toMatchObject({ odd: true, plain: true });
    expect(realHost("https://news.example:8443/a")).toEqual({ host: "news.example:8443", odd: false, plain: false });
  });
});

describe("a relay's address", () => {
  it("is taken as people type it, over https, or http on this machine", () => {
    expect(relayFrom("relay.example")).toBe("https://relay.example");
    expect(relayFrom(" https://relay.example/krama/ ")).toBe("https://relay.example/krama");
    expect(relayFrom("http://127.0.0.1:8380")).toBe("http://127.0.0.1:8380");
    expect(relayFrom("http://relay.example")).toBe("");
    expect(relayFrom("https://a@relay.example")).toBe("");
    expect(relayFrom("two words")).toBe("");
    expect(ownRelay("https://app.example/krama/i")).toBe("https://app.example/krama");
    expect(ownRelay("http://192.168.1.4/")).toBe("");
  });
});
