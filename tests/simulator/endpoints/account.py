"""https://developers.pinterest.com/docs/api/v5/user_account-get"""

from ..call import Answer, Call


async def get(call: Call) -> Answer:
    user, state = call.user, call.state
    return Answer(
        200,
        {
            "id": user.id,
            "username": user.username,
            "account_type": user.account_type,
            "business_name": user.business_name,
            "profile_image": f"{call.origin}/media/avatars/{user.username}.svg",
            "website_url": user.website_url,
            "about": user.about,
            "board_count": sum(b.owner == user.username for b in state.boards_of(user.username)),
            "pin_count": len(state.pins_of(user.username)),
            "follower_count": user.follower_count,
            "following_count": user.following_count,
            "monthly_views": user.monthly_views,
        },
    )
