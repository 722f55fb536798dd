"""The names that other sites give to our fields, the likeliest first.

Drawn from 176 real files (shared reference "data in the wild", part 2). Names are
compared without case, spaces, hyphens, underscores and dots; see `names_of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PICTURE = (
    "avatar avatarurl avatarsrc avatarimg photo image picture img imageurl profilepic"
    " profileimage profileimageurl profilephotourl imagefile imgsrc imagesrc photourl"
    " reviewerphoto customeravatar featuredimage thumbnail thumbnailurl headshot"
    " portrait authorimage authoravatar authorphoto authorprofilephotourl authorpicture"
)
_LOGO = "logo companylogo customercompanylogo logopath logourl alternatelogo"
_LOCATION = (
    "location locationname area country locality land city region reviewercountry"
    " countrycode authorlocation place town stadt ort"
)

SHARED: Mapping[str, str] = {
    "id": "id slug key reviewid uid memberid",
    "lang": "lang language idioma locale langcode languagecode",
    "featured": (
        "featured superfeatured pinned carousel fuerstartseite highlighted spotlight"
        " isfeatured sticky"
    ),
    "order": "order weight sort sortorder displayorder menuorder position index rank",
    "shown": (
        "display published active approved isapproved show visible enabled public"
        " ispublic isvisible ispublished"
    ),
    "hidden": "draft disabled archived hidden private disable isdraft ishidden spam",
    "state": "status state curated moderation reviewstatus",
    "consent": (
        "consent consentgiven permission gdprconsent haspermission permissiongranted"
    ),
}
"""Fields of records of every kind, and the marks that decide about their status."""

TESTIMONIAL: Mapping[str, str] = {
    "text": (
        "quote testimonial quotetext testimonialtext reviewtext reviewcontent reviewbody"
        " customerquote review comment message quotation feedback testimony temoignage"
        " témoignage zitat zitate citation opinion avis praise statement endorsement"
        " meinung kommentar rückmeldung rueckmeldung"
        " words content text body bodytext desc description blurb summary likebest"
    ),
    "author.name": (
        "fullname name authorname reviewername customername author reviewer person"
        " customer clientname user displayname authordisplayname authorfullname nickname"
        " attribution attr player hacker teammembername nom nombre quotesource"
        " quoteauthor who speaker by"
    ),
    "author.first": "firstname vorname givenname prenom prénom",
    "author.last": "lastname surname nachname familyname",
    "author.role": (
        "role designation position job jobrole jobtitle authortitle authorrole"
        " authorposition authorjob authorjobtitle reviewerrole profession occupation"
        " rolle funktion beruf tagline customertagline function info extrainfo"
    ),
    "author.company": (
        "company companyname organization organisation org business brand employer"
        " customercompany authorcompany firma authororganization affiliation"
    ),
    "author.avatar": _PICTURE,
    "logo": _LOGO,
    "source.url": (
        "sourceurl reference reviewatlink permalink reviewurl posturl tweeturl"
        " googlemapsurl uri"
    ),
    "author.url": (
        "url link website authorlink companylink companywebsite externallink siteurl"
        " infolink profile linkedin web customerurl homepage authorurl authorwebsite"
        " profileurl ctalink href"
    ),
    "author.handle": (
        "handle twitter twitterhandle username github githubusername login mastodon"
        " screenname authorhandle authorusername authorlogin customerusername"
        " twitterusername"
    ),
    "source.platform": "source platform reviewat integration via network channel",
    "date": (
        "date year reviewdate createdat createtime dateadded datecreated timestamp"
        " grantedat issuedon lasttransactionat publishedat postedat datepublished"
        " submittedat created time datum"
    ),
    "rating": (
        "bewertung sterne rating stars star rate score starrating reviewscore reviewrating"
        " fivestarratingpublished ratingvalue"
    ),
    "rating_max": "ratingmax scale outof maxrating bestrating",
    "headline": "headline heading highlight reviewtitle reviewheadline subject",
    "about": "about producttitle productname regarding",
    "tags": (
        "tags tag categories category type project themes theme group groups app product"
        " tour book program topics labels keywords contributions contributortype"
    ),
    "location": _LOCATION,
    "reply.text": (
        "response reply replytext responsetext whiresponse reviewreplycomment"
        " ownerresponse companyreply companyreplytext answer"
    ),
    "reply.date": "replydate repliedat replydatecreated responsedate reviewreplyupdatetime",
    "reply.by": "replyby repliedby responder replyauthor",
    "video": "video videourl videolink youtube youtubeid videoid mediavideoid youtubeurl",
    "photos": "pictureurls imageurls fotos photos images photourls pictures media",
    "verified": "verified verifiedpurchase isverifiedbuyer verifiedbuyer isverified",
    "incentive": "incentivized isincentivized incentive compensated",
    "anonymous": "isanonymous anonymous authorisanonymous",
    **SHARED,
}

MEMBER: Mapping[str, str] = {
    "name": (
        "fullname displayname name membername teammembername personname nom nombre"
        " sponsorprofilename authorname authordisplayname"
    ),
    "author.first": TESTIMONIAL["author.first"],
    "author.last": TESTIMONIAL["author.last"],
    "role": (
        "role title jobtitle designation position job jobrole profession occupation"
        " function authortitle authorrole"
    ),
    "organisation": (
        "organisation organization company employer affiliation org companyname"
        " institution firma"
    ),
    "location": _LOCATION,
    "pronouns": "pronouns pronoun",
    "avatar": _PICTURE,
    "logo": _LOGO,
    "bio": (
        "bio biography about description desc body blurb summary intro text content"
        " aboutme shortbio"
    ),
    "joined_on": (
        "joinedon joined since membersince joindate dateadded createdat startdate"
        " started sponsorshipstartedon date from year"
    ),
    "expertise": "expertise skills skill interests specialties specialities topics",
    "tags": (
        "tags tag groups group categories category contributions contributortype roles"
        " tier tiername team teams type"
    ),
    "identities": (
        "github githubusername login gitlab twitter twitterusername twitterhandle"
        " mastodon bluesky discord matrix zulip sponsorhandle username handle"
    ),
    "links": (
        "website url web link homepage site profile blog infolink htmlurl linkedin"
        " profileurl mastodonurl linkedinurl githuburl twitterurl siteurl companywebsite"
        " sourceurl twitter github links"
    ),
    **SHARED,
}

STORY: Mapping[str, str] = {
    "title": "title name heading headline projectname project storytitle",
    "body": "body content text story fullstory casestudy markdown longdescription",
    "summary": (
        "summary excerpt description desc lead intro subtitle teaser abstract tagline"
        " shortdescription blurb"
    ),
    "author.name": "byline authorname author by writer person storyteller speaker",
    "author.role": "authorposition authorrole authortitle authorjobtitle role position",
    "author.company": "company companyname organization organisation client customer",
    "cover": _PICTURE + " cover coverimage hero heroimage",
    "logo": _LOGO,
    "video": "video videourl youtube youtubeid videoid mediavideoid youtubeurl",
    "photos": "photos images pictures gallery fotos media",
    "date": TESTIMONIAL["date"],
    "links": "link url siteurl website externallink homepage sourceurl sitesource",
    "tags": (
        "tags categories category type platforms industry topics keywords technologies"
    ),
    "location": _LOCATION,
    "about": "about",
    **SHARED,
}

MILESTONE: Mapping[str, str] = {
    "label": "label title name milestone event version release tag what headline",
    "value": "value number count figure total amount quantity stat metric current",
    "unit": "unit suffix units",
    "reached_on": (
        "reachedon reached date achievedon achieved releasedate released releasedat"
        " completedon completed when publishedat year createdat day"
    ),
    "as_of": "asof updated updatedat lastupdated measuredon",
    "next": "next goal target nextgoal",
    "description": "description desc details body text summary content",
    "source": "source",
    "source_url": "url link sourceurl htmlurl reference website",
    "tags": "tags categories category type",
    **SHARED,
}

LEADERBOARD: Mapping[str, str] = {
    "name": (
        "player hacker name displayname fullname user username participant athlete"
        " contestant setup login member contributor team author title model"
    ),
    "score": (
        "score totalscore points point pts marks resolved total count contributions wins"
        " result karma value repairs commits"
    ),
    "note": "note location city country affiliation",
    "change": "change delta movement trend",
    "date": "date updatedat updated timestamp asof",
    "hidden": "leaderboardexcluded excluded hidden disabled isbot bot",
    "shown": SHARED["shown"],
    "rank": "rank index position place",
}
"""The fields of one row; those of the board itself are in `BOARD`."""

BOARD: Mapping[str, str] = {
    "title": "title name leaderboardname heading",
    "as_of": "asof updatedat updated todate lastupdated exportedat date",
    "period": "period season timeframe",
    "unit": "unit metric",
    "description": "description subtitle",
    "source_url": "sourceurl url link",
}
"""What stands beside the rows of a leaderboard."""

BADGE: Mapping[str, str] = {
    "name": "name title badge badgename displayname",
    "description": "description desc summary shortdescription",
    "criteria": "criteria criterianarrative longdescription requirements howtoearn",
    "image": _PICTURE + " imageurl icon",
    "tags": "tags category type",
    **SHARED,
}

MENTION: Mapping[str, str] = {
    **{
        name: TESTIMONIAL[name]
        for name in (
            *("text", "author.name", "author.first", "author.last", "author.role"),
            *("author.company", "author.url", "author.handle", "author.avatar"),
            *("photos", "date"),
        )
        if name in TESTIMONIAL
    },
    "url": "url posturl permalink link uri source sourceurl href",
    "platform": "platform network service site integration",
    **SHARED,
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "testimonial": TESTIMONIAL,
    "story": STORY,
    "mention": MENTION,
    "milestone": MILESTONE,
    "member": MEMBER,
    "badge": BADGE,
    "leaderboard": LEADERBOARD,
}
"""The names of each kind that can be imported."""

PERSON_HEADS = frozenset(
    {"author", "reviewer", "customer", "user", "person", "client", "consumer"}
    | {"signature", "profile", "account", "attribution", "speaker", "cite"},
)
"""Groups within a record that describe its author: `reviewer.photo` is a photo of him."""
WRAPPERS = frozenset(
    {
        "fields",
        "data",
        "attributes",
        "properties",
        "acf",
        "node",
        "meta",
        "frontmatter",
    },
)
"""Groups within a record that say nothing."""
